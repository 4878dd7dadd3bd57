package io.mandate.db

import io.mandate.tenant.TenantStoreContract
import io.mandate.tenant.component.ComponentStoreContract

class H2ComponentStoreSpec extends ComponentStoreContract implements OnH2 {}

class H2TenantStoreSpec extends TenantStoreContract implements OnH2 {}
