"""The back office: what its pages share, and the accounts."""

from phopho_cadre.admin.accounts import AccountAdmin, RoleAdmin
from phopho_cadre.admin.base import BackOfficeAdmin, BackOfficeForm, InlineRecords
from phopho_cadre.admin.records import RecordAdmin

__all__ = ["AccountAdmin", "BackOfficeAdmin", "BackOfficeForm", "InlineRecords", "RecordAdmin", "RoleAdmin"]
