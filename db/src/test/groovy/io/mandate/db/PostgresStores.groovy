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

class PostgresComponentStoreSpec extends ComponentStoreContract implements OnPostgres {}

class PostgresTenantStoreSpec extends TenantStoreContract implements OnPostgres {}

class PostgresApiKeyStoreSpec extends ApiKeyStoreContract implements OnPostgres {}

class PostgresMerchantStoreSpec extends MerchantStoreContract implements OnPostgres {}

class PostgresPermissionHistorySpec extends PermissionHistoryContract implements OnPostgres {}

class PostgresEnvironmentStoreSpec extends EnvironmentStoreContract implements OnPostgres {}

class PostgresJobStoreSpec extends JobStoreContract implements OnPostgres {}

class PostgresAuthorizationStoreSpec extends AuthorizationStoreContract implements OnPostgres {}

class PostgresInboxSpec extends InboxContract implements OnPostgres {}

class PostgresGrantStoreSpec extends GrantStoreContract implements OnPostgres {}

class PostgresTicketStoreSpec extends TicketStoreContract implements OnPostgres {}

class PostgresAuditStoreSpec extends AuditStoreContract implements OnPostgres {}

class PostgresUsageStoreSpec extends UsageStoreContract implements OnPostgres {}
