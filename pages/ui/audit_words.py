"""What are the acts in the trail called?"""

from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say
from pages.ui.decision.words import FIELD

ACTIONS: dict[str, Message] = {
    "account.signed_in": say("signed in"),
    "account.signed_out": say("signed out"),
    "account.left_alone": say("signed out, as nobody used the session"),
    "account.refused": say("sign-in refused"),
    "account.created": say("account created"),
    "account.language": say("language chosen"),
    "account.password": say("password changed"),
    "account.roles": say("roles set"),
    "board.founded": say("board founded"),
    "key.issued": say("signing key issued"),
    "case.opened": say("case added"),
    "case.viewed": say("case viewed"),
    "identity.revealed": say("identity revealed"),
    "files.loaded": say("files loaded"),
    "facts.recorded": say("values recorded"),
    "referral.named": say("referrer or general practitioner named"),
    "case.described": say("case described"),
    "standings.noted": say("worklist worked out"),
    "meeting.planned": say("meeting planned"),
    "meeting.attendance": say("attendance recorded"),
    "meeting.agenda": say("agenda set"),
    "agenda.ready": say("case marked as ready"),
    "agenda.not_ready": say("case marked as not ready"),
    "case.carried": say("case carried to another meeting"),
    "meeting.opened": say("meeting opened"),
    "meeting.closed": say("meeting closed"),
    "case.called": say("case called"),
    "wall.turned": say("wall turned"),
    "meeting.paused": say("break taken"),
    "meeting.resumed": say("break ended"),
    "meeting.end_planned": say("end of the meeting planned"),
    "opinion.given": say("opinion given, sealed"),
    "opinions.opened": say("opinions opened"),
    "decision.drafted": say("decision typed"),
    "decision.set_aside": say("text set aside"),
    "decision.taken_over": say("form of an earlier meeting taken over"),
    "series.set": say("weekly board set"),
    "series.ended": say("weekly board ended"),
    "quorum.set": say("quorum rule set"),
    "decision.decided": say("decision recorded"),
    "decision.deferred": say("case deferred"),
    "decision.carried_out": say("decision said to be carried out"),
    "decision.changed": say("decision said to be changed"),
    "decision.not_done": say("decision said not to be carried out"),
    "action.done": say("action done"),
    "action.not_done": say("action not done"),
    "action.open": say("action opened again"),
    "figures.exported": say("figures exported"),
    "handout.exported": say("handout exported"),
    "minutes.frozen": say("minutes made"),
    "minutes.signed": say("minutes signed"),
    "minutes.renewed": say("time stamp of minutes renewed"),
    "minutes.refused": say("signing refused"),
    "key.renewed": say("signing key renewed"),
    "key.brought": say("own signing key brought along"),
    "key.passphrase": say("passphrase changed"),
    "key.revoked": say("signing key revoked"),
    "root.trusted": say("authority trusted"),
    "root.withdrawn": say("authority no longer trusted"),
    "authority.exported": say("authority's certificate or list exported"),
    "signing.ruled": say("who must sign ruled"),
    "minutes.exported": say("minutes exported"),
    "minutes.form_chosen": say("form of the minutes chosen"),
    "meeting.archived": say("meeting archived"),
}

DETAILS: dict[str, Message] = {
    "opened": say("cases added"),
    "facts": say("values"),
    "corrections": say("corrections"),
    "cases": say("cases"),
    "present": say("present"),
    "field": say("field"),
    "digest": say("digest"),
    "minutes": say("minutes"),
    "signature": say("signature"),
    "version": say("version"),
    "language": say("language"),
    "fingerprint": say("fingerprint"),
    "purpose": say("purpose"),
    "reason": say("reason"),
    "kind": say("kind"),
    "account": say("account"),
    "roles": say("roles"),
    "since": say("since"),
    "until": say("until"),
    "to": say("to meeting"),
    "on": say("of"),
}
COMMAND_LINE = "command-line"


def spoken(t: Translator, action: str) -> str:
    """The act in words; one nobody named yet as it is stored."""
    return t(ACTIONS[action]) if action in ACTIONS else action


def who(t: Translator, account: str) -> str:
    """Who acted, when it was nobody with an account."""
    return t(say("command line")) if account == COMMAND_LINE else account


def detail(t: Translator, pairs: tuple[tuple[str, str], ...]) -> str:
    """Each name in words, and which field was typed; what nobody named yet stands as it is stored."""
    return " · ".join(_pair(t, name, value) for name, value in pairs)


def _pair(t: Translator, name: str, value: str) -> str:
    said = t(FIELD[value]) if name == "field" and value in FIELD else value
    return f"{t(DETAILS[name]) if name in DETAILS else name} {said}"
