"""What did the demonstration's made-up board decide? Typed in both languages, as everything made up is."""

from datetime import date

from hcc_mdt.boardroom import Action, Decision, Departure, Option

PLACE = "Room 3, building A / A 座 3 号会议室"
_OPTIONS = {
    "H-0207": (
        Option(
            what="Surgery now / 立即手术",
            speaks_against="Bevacizumab was given less than 42 days ago / 贝伐珠单抗停药不足 42 天",
        ),
        Option(
            what="Surgery after 42 days without bevacizumab / 停用贝伐珠单抗满 42 天后手术",
            speaks_for="Response held on two scans / 两次影像缓解维持",
            chosen=True,
        ),
        Option(
            what="Continue conversion therapy / 继续转化治疗",
            speaks_against="Nothing more to gain: remnant and markers allow it / 再无获益：剩余肝与标志物均已达标",
        ),
    ),
    "H-0281": (
        Option(what="Observation / 观察"),
        Option(what="The same regimen for six months / 原方案六个月"),
        Option(
            what="Immunotherapy alone / 单用免疫治疗",
            speaks_for="No viable tumour in either bed / 两处瘤床均无存活肿瘤",
            chosen=True,
        ),
    ),
}


def decided(today: date) -> dict[str, Decision]:
    """What the made-up board decided."""
    return {
        "H-0207": Decision(
            recommendation="proceed_to_surgery",
            surgery="Right anterior sectionectomy, open, in the week after next / 右前叶切除，开腹，下下周",
            considered=_OPTIONS["H-0207"],
            uncertainty="No study compares 28 with 42 days in this setting / 尚无研究在此情形下比较 28 天与 42 天",
            conditions="Surgery not before day 42 after bevacizumab; proteinuria below 2+ / "
            "贝伐珠单抗停药满 42 天方可手术；尿蛋白低于 2+",
            rationale="Response held on two scans, remnant large enough by every formula. / "
            "两次影像缓解维持，各公式剩余肝均足够。",
            patient_preference="Wishes surgery as soon as it is safe / 希望在安全前提下尽早手术",
            responsible="沈明远 Shen Mingyuan",
            rediscuss="If new lesions are seen before surgery / 术前如见新病灶",
            actions=(Action(what="Repeat urine protein / 复查尿蛋白", owner="陆川 Lu Chuan", due=today),),
            departures=(
                Departure(
                    rule="wash.03.bevacizumab_preferred",
                    reason="Date set so that 42 days will have passed / 手术日定于满 42 天之后",
                ),
            ),
        ),
        "H-0281": Decision(
            recommendation="adjuvant_therapy",
            therapy="Camrelizumab alone, six months, scan every three months / "
            "卡瑞利珠单抗单药六个月，每三个月影像复查",
            considered=_OPTIONS["H-0281"],
            rationale="No viable tumour in either bed. De-escalation is the board's own choice, no source was read. / "
            "两处瘤床均无存活肿瘤。减量为本 MDT 自行决定，未查阅文献。",
            responsible="陆川 Lu Chuan",
            rediscuss="At six months or at any rise of a marker / 满六个月，或任一标志物升高时",
            actions=(Action(what="First dose / 首次给药", owner="陆川 Lu Chuan", due=today),),
        ),
        "H-0240": Decision(
            deferred_for=("ICG-R15",),
            rationale="The remnant cannot be judged without ICG-R15. / 无 ICG-R15，无法判断剩余肝。",
            actions=(Action(what="Order ICG-R15 / 开具 ICG-R15", owner="陆川 Lu Chuan", due=today),),
        ),
    }
