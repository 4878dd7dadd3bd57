package io.mandate.db

import io.mandate.tenant.TenantStoreContract
import io.mandate.tenant.audit.AuditStoreContract
import io.mandate.tenant.authorization.AuthorizationStoreContract
import io.mandate.tenant.caller.ApiKeyStoreContract
import io.mandate.tenant.component.ComponentStoreContract
import io.mandate.tenant.environment.EnvironmentStoreContract
import io.mandate.tenant.inbox.InboxContract
import io.mandate.tenant.job.JobStoreContract
import io.mandate.tenant.merchant.MerchantStoreContract
import io.mandate.tenant.merchant.PermissionHistoryContract
import io.mandate.tenant.usage.UsageStoreContract
import io.mandate.token.grant.GrantStoreContract
import io.mandate.token.ticket.TicketStoreContract

class H2ComponentStoreSpec extends ComponentStoreContract implements OnH2 {}

class H2TenantStoreSpec extends TenantStoreContract implements OnH2 {}

class H2ApiKeyStoreSpec extends ApiKeyStoreContract implements OnH2 {}

class H2MerchantStoreSpec extends MerchantStoreContract implements OnH2 {}

class H2PermissionHistorySpec extends PermissionHistoryContract implements OnH2 {}

class H2EnvironmentStoreSpec extends EnvironmentStoreContract implements OnH2 {}

class H2JobStoreSpec extends JobStoreContract implements OnH2 {}

class H2AuthorizationStoreSpec extends AuthorizationStoreContract implements OnH2 {}

class H2InboxSpec extends InboxContract implements OnH2 {}

class H2GrantStoreSpec extends GrantStoreContract implements OnH2 {}

class H2TicketStoreSpec extends TicketStoreContract implements OnH2 {}

class H2AuditStoreSpec extends AuditStoreContract implements OnH2 {}

class H2UsageStoreSpec extends UsageStoreContract implements OnH2 {}
