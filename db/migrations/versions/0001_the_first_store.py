# mypy: ignore-errors
"""The first store: people, cases, facts, meetings, records, and the triggers that keep what is recorded.

Written out by hand and frozen: it says what was created then, whatever ``db.tables`` says today.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = (
    "case_version", "load", "administration", "adverse_event", "event", "lesion", "measurement", "observation",
    "pathology", "study", "surgery", "treatment", "decision_version", "minutes", "minutes_file", "audit",
)
ORDER = (
    "board", "authority", "account", "membership", "session", "signer_key", "case_", "case_version", "identity",
    "standing", "load", "observation", "study", "lesion", "measurement", "treatment", "administration",
    "adverse_event", "surgery", "pathology", "event", "meeting", "attendance", "agenda_item", "decision_version",
    "minutes", "minutes_file", "audit",
)


def upgrade() -> None:
    _people()
    _cases()
    _facts()
    _meetings()
    _records()
    _guard()


def downgrade() -> None:
    for table in reversed(ORDER):
        op.drop_table(table)  # takes its triggers and indexes along
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION hcc_mdt_keep()")


# columns -------------------------------------------------------------------------------------------------------------


def text(name, null=False):
    return sa.Column(name, sa.Text(), nullable=null)


def number(name, null=False):
    return sa.Column(name, sa.Integer(), nullable=null)


def day(name, null=False):
    return sa.Column(name, sa.Date(), nullable=null)


def moment(name, null=False):
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def flag(name, null=False):
    return sa.Column(name, sa.Boolean(), nullable=null)


def blob(name):
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def pk(table, *columns):
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table, *columns):
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def points(table, columns, target, to="id"):
    columns, to = columns.split(), to.split()
    return sa.ForeignKeyConstraint(columns, [f"{target}.{t}" for t in to], name=f"fk_{table}_{'_'.join(columns)}")


def of_case(table):
    return points(table, "board_id case_id", "case_", "board_id id")


def index(table, *columns):
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


# tables --------------------------------------------------------------------------------------------------------------


def _people():
    op.create_table(
        "board", text("id"), text("name_en"), text("name_zh"), text("hospital_en"), text("hospital_zh"),
        text("timezone"), text("settings"), pk("board", "id"),
    )
    op.create_table(
        "authority", text("board_id"), blob("certificate"), blob("key"), pk("authority", "board_id"),
        points("authority", "board_id", "board"),
    )
    op.create_table(
        "account", text("id"), text("login"), text("name"), text("title"), text("discipline"), text("password_hash"),
        text("language", null=True), pk("account", "id"), unique("account", "login"),
    )
    op.create_table(
        "membership", text("account_id"), text("board_id"), text("role"),
        pk("membership", "account_id", "board_id", "role"),
        points("membership", "account_id", "account"), points("membership", "board_id", "board"),
    )
    index("membership", "board_id")
    op.create_table(
        "session", text("token_hash"), text("account_id"), moment("started_at"), moment("expires_at"),
        moment("ended_at", null=True), pk("session", "token_hash"), points("session", "account_id", "account"),
    )
    index("session", "account_id")
    op.create_table(
        "signer_key", text("account_id"), number("issue"), text("board_id"), moment("issued_at"), blob("pkcs12"),
        blob("certificate"), pk("signer_key", "account_id", "issue"),
        points("signer_key", "account_id", "account"), points("signer_key", "board_id", "board"),
    )


def _cases():
    op.create_table(
        "case_", text("id"), text("board_id"), text("code"), number("version"), text("sex", null=True),
        text("intent", null=True), text("unresectable_reasons"), text("question", null=True), flag("demonstration"),
        text("teaching_point", null=True), pk("case_", "id"), points("case_", "board_id", "board"),
        unique("case_", "board_id", "code"), unique("case_", "board_id", "id"),
    )
    op.create_table(
        "case_version", text("case_id"), number("version"), text("board_id"), moment("recorded_at"),
        text("recorded_by"), text("sex", null=True), text("intent", null=True), text("unresectable_reasons"),
        text("question", null=True), pk("case_version", "case_id", "version"), of_case("case_version"),
    )
    op.create_table(
        "identity", text("case_id"), text("board_id"), text("name", null=True), text("record_number", null=True),
        day("born_on", null=True), pk("identity", "case_id"), of_case("identity"),
    )
    op.create_table(
        "standing", text("case_id"), text("board_id"), number("version"), day("on"), text("stage", null=True),
        text("regimen", null=True), day("started_on", null=True), text("markers"), text("response"),
        text("checkpoint", null=True), text("state", null=True), number("missing"), text("most_urgent", null=True),
        day("next_due", null=True), pk("standing", "case_id"), of_case("standing"),
    )
    index("standing", "board_id", "checkpoint", "state")
    for column in ("state", "next_due", "missing", "stage", "regimen"):
        index("standing", "board_id", column)
    op.create_table(
        "load", text("id"), text("board_id"), moment("recorded_at"), text("recorded_by"), text("files"),
        number("opened"), number("facts"), pk("load", "id"), points("load", "board_id", "board"),
    )
    index("load", "board_id", "recorded_at")


def _fact(name, *own):
    op.create_table(
        name, text("board_id"), text("case_id"), text("id"), day("on", null=True), moment("recorded_at"),
        text("recorded_by"), text("source"), number("source_line", null=True), flag("imputed"),
        text("replaces", null=True), text("reason", null=True), flag("withdrawn"), *own, text("load_id", null=True),
        pk(name, "case_id", "id"), of_case(name),
        sa.ForeignKeyConstraint(
            ["case_id", "replaces"], [f"{name}.case_id", f"{name}.id"], name=f"fk_{name}_case_id_replaces"
        ),
        points(name, "load_id", "load"),
        sa.CheckConstraint("replaces IS NULL OR reason IS NOT NULL", name=op.f(f"ck_{name}_correction_has_reason")),
        sa.CheckConstraint("replaces IS NOT NULL OR NOT withdrawn", name=op.f(f"ck_{name}_withdrawal_names_fact")),
    )
    where = sa.text("replaces IS NOT NULL")
    op.create_index(
        f"uq_{name}_replaces", name, ["case_id", "replaces"], unique=True, sqlite_where=where, postgresql_where=where
    )


def maybe(*names):
    return [text(name, null=True) for name in names]


def _facts():
    _fact(
        "observation", text("code"), *maybe("received_value", "received_unit", "received_comparator"),
        *maybe("value_value", "value_unit", "value_comparator", "choice", "reference_high", "assay", "laboratory"),
        number("repeat"), *maybe("note"),
    )
    _fact("study", text("label"), text("modality"), *maybe("summary"), flag("comparable", null=True), *maybe("accession"))
    _fact(
        "lesion", text("label"), text("kind"), text("site"), *maybe("segment"), flag("is_node"), flag("porta_hepatis"),
    )
    _fact(
        "measurement", text("study"), text("lesion"), text("reader"), text("state"),
        *maybe("long_axis_mm", "short_axis_mm", "viable_mm", "area_mm2", "note"),
    )
    _fact(
        "treatment", text("label"), text("kind"), text("agent"), *maybe("regimen", "dose"), text("phase"),
        flag("stopped", null=True), day("ended_on", null=True),
    )
    _fact("administration", text("treatment"), number("cycle", null=True), text("given"), *maybe("dose", "note"))
    _fact(
        "adverse_event", text("term"), text("organ"), number("grade"), flag("immune_related", null=True),
        day("resolved_on", null=True), *maybe("note"),
    )
    _fact(
        "surgery", text("procedure"), flag("planned"), *maybe("approach", "margin", "margin_mm", "blood_loss_ml"),
        flag("transfused", null=True), *maybe("pringle_min", "clavien_dindo", "phlf"), flag("thrombectomy", null=True),
        *maybe("note"),
    )
    _fact(
        "pathology", text("bed"), *maybe("viable_percent", "necrosis_percent", "stroma_percent", "mvi"),
        *maybe("differentiation", "margin"), flag("satellites", null=True), number("sampling_blocks", null=True),
        flag("regimen_given", null=True), *maybe("note"),
    )
    _fact("event", text("kind"), *maybe("detail"))


def _meetings():
    op.create_table(
        "meeting", text("id"), text("board_id"), day("on"), text("place"), text("state"), text("chair", null=True),
        text("recorder", null=True), number("version"), text("called", null=True), moment("opened_at", null=True),
        moment("closed_at", null=True), text("minutes_language"), pk("meeting", "id"),
        points("meeting", "board_id", "board"), points("meeting", "chair", "account"),
        points("meeting", "recorder", "account"),
    )
    index("meeting", "board_id", "on")
    op.create_table(
        "attendance", text("meeting_id"), text("account"), number("position"), text("name"), text("title"),
        text("discipline"), text("presence"), pk("attendance", "meeting_id", "account"),
        points("attendance", "meeting_id", "meeting"),
    )
    op.create_table(
        "agenda_item", text("id"), text("board_id"), text("meeting_id"), text("case_id"), number("position"),
        text("question"), text("state"), number("version"), text("draft"), number("case_version", null=True),
        moment("decided_at", null=True), moment("removed_at", null=True), pk("agenda_item", "id"),
        points("agenda_item", "meeting_id", "meeting"), of_case("agenda_item"),
    )
    index("agenda_item", "meeting_id", "position")
    index("agenda_item", "case_id")
    op.create_table(
        "decision_version", text("item_id"), number("version"), text("board_id"), moment("recorded_at"),
        text("recorded_by"), text("state"), number("case_version", null=True), text("decision"),
        pk("decision_version", "item_id", "version"), points("decision_version", "item_id", "agenda_item"),
    )


def _records():
    op.create_table(
        "minutes", text("id"), text("board_id"), text("meeting_id"), text("language"), blob("canonical"),
        text("digest"), text("signers"), moment("frozen_at"), text("frozen_by"), pk("minutes", "id"),
        points("minutes", "board_id", "board"), points("minutes", "meeting_id", "meeting"),
    )
    index("minutes", "board_id", "frozen_at")
    index("minutes", "meeting_id")
    op.create_table(
        "minutes_file", text("minutes_id"), number("signatures"), moment("stored_at"), text("stored_by"),
        flag("complete"), blob("pdf"), pk("minutes_file", "minutes_id", "signatures"),
        points("minutes_file", "minutes_id", "minutes"),
    )
    op.create_table(
        "audit", text("board_id"), number("sequence"), text("change_id"), moment("at"), text("by"), text("action"),
        text("case_id", null=True), text("meeting_id", null=True), text("detail"), text("previous"), text("hash"),
        pk("audit", "board_id", "sequence"), unique("audit", "change_id"),
    )
    for column in ("case_id", "meeting_id", "action"):
        index("audit", "board_id", column, "sequence")


# triggers ------------------------------------------------------------------------------------------------------------


def _guard():
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for doing in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER keep_{table}_{doing.lower()} BEFORE {doing} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION hcc_mdt_keep() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION hcc_mdt_keep()"
        )
        op.execute(
            f"CREATE TRIGGER keep_{table}_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION hcc_mdt_keep()"
        )
