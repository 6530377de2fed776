"""Doors to the companies, what is kept of one, the boards."""

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.screens.companies.board import Entries


class CompanyDoors:
    """The screens of `screens/companies/`."""

    def board(self, board: str) -> Screen[None]:
        """The members of a board."""
        from kla_tui.screens.companies.board import BoardScreen

        return BoardScreen(board=board)

    def member_form(self, board: str, member: str, offices: "Entries", divisions: "Entries") -> Screen[None]:
        """A member of a board."""
        from kla_tui.screens.companies.board import MemberForm

        return MemberForm(board=board, member=member, offices=offices, divisions=divisions)

    def board_choices(self, which: str, title: str) -> Screen[None]:
        """The offices or the divisions a board may have."""
        from kla_tui.screens.companies.board import ChoicesScreen

        return ChoicesScreen(which=which, title=title)

    def boards(self) -> Screen[None]:
        """The boards by period."""
        from kla_tui.screens.companies.boards import BoardsScreen

        return BoardsScreen()

    def board_form(self, board: str = "") -> Screen[None]:
        """A board; a new one where none is named."""
        from kla_tui.screens.companies.boards import BoardForm

        return BoardForm(board=board)

    def commitment_items(self) -> Screen[None]:
        """The items of the commitment."""
        from kla_tui.screens.companies.commitment_items import ItemsScreen

        return ItemsScreen()

    def commitment_item_form(self) -> Screen[None]:
        """A new item of the commitment."""
        from kla_tui.screens.companies.commitment_items import ItemForm

        return ItemForm()

    def commitments(self, company: str, name: str) -> Screen[None]:
        """What a company committed itself to."""
        from kla_tui.screens.companies.commitments import CommitmentsScreen

        return CommitmentsScreen(company=company, name=name)

    def sign_form(self, company: str, code: str = "") -> Screen[None]:
        """Date, signatory and evidence of a company's answers, or of one."""
        from kla_tui.screens.companies.commitments import SignForm

        return SignForm(company=company, code=code)

    def companies(self, step: str = "") -> Screen[None]:
        """All companies, or those at one step."""
        from kla_tui.screens.companies.companies import CompaniesScreen

        return CompaniesScreen(step=step)

    def company_form(self, company: str = "") -> Screen[None]:
        """A company; a new one where none is named."""
        from kla_tui.screens.companies.company import CompanyForm

        return CompanyForm(company=company)

    def contacts(self, company: str, name: str) -> Screen[None]:
        """The contacts of a company."""
        from kla_tui.screens.companies.company_contacts import ContactsScreen

        return ContactsScreen(company=company, name=name)

    def contact_form(self, company: str, contact: str = "") -> Screen[None]:
        """A contact of a company; a new one where none is named."""
        from kla_tui.screens.companies.company_contacts import ContactForm

        return ContactForm(company=company, contact=contact)

    def duplicates(self) -> Screen[None]:
        """The pairs of companies that may be one."""
        from kla_tui.screens.companies.company_duplicates import DuplicatesScreen

        return DuplicatesScreen()

    def merge(self, first: str, second: str) -> Screen[None]:
        """Two companies to be made one."""
        from kla_tui.screens.companies.company_duplicates import MergeScreen

        return MergeScreen(first=first, second=second)

    def company(self, company: str) -> Screen[None]:
        """What there is of a company."""
        from kla_tui.screens.companies.company_overview import CompanyScreen

        return CompanyScreen(company=company)

    def steps(self, company: str, name: str) -> Screen[None]:
        """The steps of a company's membership."""
        from kla_tui.screens.companies.steps import StepsScreen

        return StepsScreen(company=company, name=name)

    def step_form(self, company: str) -> Screen[None]:
        """A new step of a company."""
        from kla_tui.screens.companies.steps import StepForm

        return StepForm(company=company)
