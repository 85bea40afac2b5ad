"""Minutes as a board would freeze them, made by hand: one demonstration meeting with two cases."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hcc_mdt.board.minutes.freezing import freeze
from hcc_mdt.board.minutes.model import CaseMinutes, CheckpointLine, FindingLine, Minutes, MissingLine
from hcc_mdt.boardroom import (
    Action,
    AgendaItem,
    Attendance,
    Board,
    Decision,
    Departure,
    Discipline,
    Dissent,
    ItemState,
    Meeting,
    MeetingState,
)
from hcc_mdt.clinical.findings import CheckpointState, Verdict
from hcc_mdt.clinical.timeline.lanes import (
    Ahead,
    Band,
    Bar,
    Lane,
    Line,
    Mark,
    Point,
    Row,
    Scale,
    Texture,
    TimelineFrame,
)
from hcc_mdt.messages import Bilingual, say
from hcc_mdt.model import Intent
from hcc_mdt.protocol.schema import (
    CheckpointRule,
    Confidence,
    Criterion,
    Protocol,
    Rule,
    Severity,
    Source,
    Window,
)

ON = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
BOARD = Board(
    id="b1",
    name=Bilingual("Liver tumour board", "肝脏肿瘤多学科团队"),
    hospital=Bilingual("Demonstration Hospital", "示范医院"),
)
PEOPLE = (
    Attendance(
        account="chair",
        name="张伟",
        title="主任医师 Chief physician",
        discipline=Discipline.HPB_SURGERY,
        presence="present",
    ),
    Attendance(account="recorder", name="李娜", title="主治医师", discipline=Discipline.HEPATOLOGY, presence="present"),
    Attendance(
        account="onc",
        name="Maria García",
        title="Consultant",
        discipline=Discipline.MEDICAL_ONCOLOGY,
        presence="remote",
    ),
    Attendance(account="rad", name="王芳", title="副主任医师", discipline=Discipline.RADIOLOGY, presence="absent"),
)

RULES = tuple(
    Rule(
        id=rule_id,
        book=book,
        edition="NHC-2026",
        in_force_from=date(2026, 1, 1),
        checkpoints=("cp5",),
        severity=Severity.HARD,
        confidence=confidence,
        source=Source("S6", "NHC 原发性肝癌诊疗指南 2026", "p.46"),
        owner=Discipline.HPB_SURGERY.value,
        title=Bilingual(en, zh),
        sentence=Bilingual(en, zh),
        criterion=Criterion("at_least", "flr_percent", Decimal(40), "%"),
    )
    for rule_id, book, confidence, en, zh in (
        ("surg.06.flr_chronic", "SURG-06", Confidence.FOUND, "Remnant large enough", "剩余肝体积足够"),
        ("surg.07.icg", "SURG-07", Confidence.SECOND_HAND, "ICG retention low", "ICG 潴留率低"),
        ("surg.03.response_held", "SURG-03", Confidence.PROJECT, "Response held", "缓解持续"),
    )
)
PROTOCOL = Protocol(
    on=ON,
    rules=RULES,
    checkpoints=(
        CheckpointRule(
            id="cp5",
            number=5,
            title=Bilingual("Resectability", "可切除性评估"),
            owner="hpb_surgery",
            window=Window(
                anchor="t0",
                opens=84,
                target=112,
                overdue_after=140,
                basis=Bilingual("NHC 2026", "2026 指南"),
                confidence=Confidence.FOUND,
            ),
        ),
    ),
    digest="9f" * 32,
)


def a_frame(code: str = "D-001") -> TimelineFrame:
    """A frame with every kind of thing in it, once."""
    t0 = date(2025, 10, 1)
    points = tuple(
        Point(on=day, value=Decimal(value), shown=f"{comparator}{value} ng/mL", comparator=comparator)
        for day, value, comparator in (
            (t0, "60500.0", ""),
            (date(2025, 12, 1), "840.5", ""),
            (date(2026, 2, 20), "2", "<"),
        )
    )
    lanes = (
        Lane(
            key="checkpoints",
            name=say("Checkpoints"),
            scale=Scale.ROWS,
            rows=(Row(key="cp", name=say("Checkpoints")),),
            marks=(
                Mark(
                    row="cp",
                    kind="checkpoint",
                    on=date(2026, 2, 1),
                    text=say("5"),
                    detail=say("Checkpoint {number}", number=5),
                    state="unknown",
                    number=5,
                ),
            ),
        ),
        Lane(
            key="treatments",
            name=say("Treatments"),
            scale=Scale.ROWS,
            rows=(Row(key="anti_vegf", name=say("bevacizumab")),),
            bars=(
                Bar(
                    row="anti_vegf",
                    kind="anti_vegf",
                    start=t0,
                    end=date(2026, 2, 1),
                    texture=Texture.GIVEN,
                    detail=say("bevacizumab"),
                ),
            ),
        ),
        Lane(
            key="afp",
            name=say("AFP"),
            scale=Scale.LOG,
            unit="ng/mL",
            lines=(Line(key="afp", name=say("AFP"), unit="ng/mL", points=points, baseline=points[0]),),
            bands=(Band(low=None, high=Decimal("20"), name=say("normal")),),
        ),
        Lane(key="flr", name=say("Liver remnant"), scale=Scale.LINEAR, unit="%", empty=say("Not recorded.")),
    )
    ahead = (
        Ahead(
            on=date(2026, 3, 15),
            kind="washout",
            lane="treatments",
            text=say("Washout over"),
            assumption=say("If no further dose is given."),
        ),
    )
    return TimelineFrame(
        code=code, on=ON, start=t0, end=date(2026, 4, 1), first_dose=t0, lanes=lanes, ahead=ahead, known_at=AT
    )


def a_checkpoint() -> CheckpointLine:
    findings = []
    for rule, verdict in zip(RULES, (Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET), strict=True):
        findings.append(
            FindingLine(
                rule=rule.id,
                book=rule.book,
                title=rule.title,
                verdict=verdict,
                because=say("FLR {shown} on {on}, at least {edge} %.", shown="45 %", on=ON, edge=Decimal("40")),
                source="S6 p.46",
                confidence=rule.confidence,
                severity=rule.severity,
                decides=rule.confidence.may_decide,
                variants=(say("Urata formula: {verdict}", verdict=say("not met")),),
            )
        )
    return CheckpointLine(
        id="cp5",
        number=5,
        title=Bilingual("Resectability", "可切除性评估"),
        state=CheckpointState.UNKNOWN,
        because=say("Nobody has measured ICG-R15."),
        due_on=date(2026, 1, 21),
        overdue_after=date(2026, 2, 18),
        findings=tuple(findings),
    )


DECISION = Decision(
    recommendation="proceed_to_surgery",
    surgery="右半肝切除 right hepatectomy",
    therapy="仑伐替尼停药 7 天 lenvatinib off for 7 days",
    next_action="ICG-R15 before theatre",
    trial="none open",
    options="Surgery: possible cure. 继续转化: 风险为肿瘤进展。",
    uncertainty="No randomised comparison.",
    conditions="仅当 ICG-R15 < 30 % 且 FLR ≥ 40 % only if both hold",
    rationale="AFP 自 60,500 降至 <2 ng/mL，mRECIST CR 维持 12 周。 Viable tumour gone on two scans.",
    patient_preference="希望手术 wants surgery",
    responsible="张伟",
    rediscuss="If ICG-R15 ≥ 30 %",
    departures=(
        Departure(rule="surg.03.response_held", reason="RECIST SD, but mRECIST CR held twice; size & shape agree."),
    ),
    dissents=(
        Dissent(
            discipline=Discipline.MEDICAL_ONCOLOGY, reason_code="alternative", text="Would give two more cycles first."
        ),
    ),
    actions=(
        Action(what="ICG-R15", owner="李娜", due=date(2026, 3, 9)),
        Action(what="Anaesthesia review", owner="Dr O'Neill <ward>"),
    ),
)


def a_case(
    code: str = "D-001", *, decision: Decision = DECISION, question: str = "可否手术？ Resect now?"
) -> CaseMinutes:
    deferred = bool(decision.deferred_for)
    return CaseMinutes(
        code=code,
        version=7,
        age="58",
        sex="male",
        intent=Intent.CONVERSION,
        stage=say("CNLC {grade}", grade="IIIa"),
        summary=(say("Child-Pugh {points}", points="A5"), say("ECOG PS {ps}", ps="0")),
        question=question,
        imaging=(say("mRECIST {response} on {on}", response="CR", on=date(2026, 2, 18)),),
        timeline=a_frame(code),
        checkpoints=(a_checkpoint(),),
        current="cp5",
        missing=(
            MissingLine(
                name=say("ICG-R15"), absence="missing", blocks=("cp5",), owner="hpb_surgery", due=date(2026, 3, 9)
            ),
        ),
        state=ItemState.DEFERRED if deferred else ItemState.DECIDED,
        decision=decision,
        decided_at=AT,
        demonstration=True,
    )


def a_meeting(cases: tuple[CaseMinutes, ...]) -> Meeting:
    return Meeting(
        id="m1",
        board="b1",
        on=ON,
        place="MDT 会诊室 3",
        state=MeetingState.CLOSED,
        chair="chair",
        recorder="recorder",
        attendance=PEOPLE,
        agenda=tuple(
            AgendaItem(id=f"i{n}", case=c.code, case_code=c.code, position=n, question=c.question, state=c.state)
            for n, c in enumerate(cases)
        ),
        opened_at=AT,
        closed_at=AT,
    )


def some_minutes(*cases: CaseMinutes) -> Minutes:
    chosen = cases or (a_case(), a_case("D-002", decision=Decision(deferred_for=("ICG-R15", "肝脏体积 CT"))))
    return freeze(BOARD, a_meeting(chosen), chosen, PROTOCOL, at=AT, program="0.1.0")
