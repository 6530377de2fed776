"""What each report says, before it is known in which form."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.reports import apsai_recap as apsai_recap
    from kla_tui.store.reports import attendance_sheet as attendance_sheet
    from kla_tui.store.reports import company_profile as company_profile
    from kla_tui.store.reports import contribution_years as contribution_years
    from kla_tui.store.reports import event_report as event_report
    from kla_tui.store.reports import history_report as history_report
    from kla_tui.store.reports import indicator_sheets as indicator_sheets
    from kla_tui.store.reports import pack as pack
    from kla_tui.store.reports import readiness_report as readiness_report
    from kla_tui.store.reports import report_head as report_head

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
