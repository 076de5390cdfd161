"""Documents that are read, but are no final account that can be published."""

from juesuan.errors.root import JuesuanError


class AccountError(JuesuanError):
    """The document was read, but it is no final account that can be published."""

    code = "account"
    exit_status = 4


class NotAFinalAccount(AccountError):
    """Nothing in the document says 决算, or it holds no statement."""

    code = "account-not-recognised"


class AccountUnread(AccountError):
    """Pages or pictures of the document were not read, and the rest holds no amounts."""

    code = "account-unread"


class GovernmentNotDepartment(AccountError):
    """The document is the final account of a government (政府决算), not of a department."""

    code = "account-is-government"


class BudgetNotAccount(AccountError):
    """The document is a budget (部门预算)."""

    code = "account-is-budget"


class TemplateNotAccount(AccountError):
    """The document has the statements of a final account but no amounts."""

    code = "account-is-template"


class SeveralAccounts(AccountError):
    """One file holds the accounts of several bodies or years."""

    code = "account-several"


class YearMissing(AccountError):
    """The document does not say of which year it is."""

    code = "account-year-missing"


class OrganizationMissing(AccountError):
    """The document does not say of which body it is."""

    code = "account-organization-missing"
