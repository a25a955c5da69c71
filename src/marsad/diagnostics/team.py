"""What can go wrong where several people use a record: accounts, logins, rights, what is redacted."""

from __future__ import annotations

from marsad.record import Severity

# code: (severity, cause, remedy). Braces are filled by `diagnose`; every field must be given.
TEAM: dict[str, tuple[Severity, str, str]] = {
    "redact.hidden": (
        "error",
        "this holds the name of a private person, which is redacted",
        "ask an administrator of the record; on the command line, --include-redacted shows it",
    ),
    "redact.no-name": (
        "error",
        "only a person, body or place, or one mention of its name, can be redacted",
        "give the id of an entity or of a name («name-…»)",
    ),
    "redact.too-short": (
        "error",
        "«{name}» is too short to be found safely in other texts",
        "rename the entity first, or redact the mentions one by one",
    ),
    "team.bad-key": (
        "error",
        "the key file does not open the secrets of one-time codes, or others than its owner may read it",
        "put the file back that was there and give it mode 600; for who cannot wait, `marsad user password NAME"
        " --codes-off`",
    ),
    "team.no-key": (
        "error",
        "there is no key for the secrets of one-time codes",
        "set {variable} to the path of a file that only the server may read; it is made where there is none",
    ),
    "team.bad-name": (
        "error",
        "a name has 1 to {most} characters, all of them visible",
        "choose another name",
    ),
    "team.bad-network": (
        "error",
        "{network!r} is no address and no network of addresses",
        "write 192.168.1.20 or 10.1.0.0/16, one a line, 50 at most",
    ),
    "team.bad-password": (
        "error",
        "a password has {least} to {most} characters, five of them different, and is not the name",
        "take a longer one; four random words are good",
    ),
    "team.last-administrator": (
        "error",
        "this is the last administrator who can log in",
        "make somebody else administrator first",
    ),
    "team.login-refused": (
        "error",
        "name, password or one-time code is not right, or the account is disabled",
        "try again, or ask an administrator",
    ),
    "team.name-taken": ("error", "somebody has this name", "choose another name"),
    "team.no-accounts": (
        "error",
        "nobody could log in: the record has no administrator",
        "make one first: marsad user add NAME --role administrator",
    ),
    "team.no-code": ("error", "the one-time code is not right", "check the clock of the telephone, then try the next"),
    "team.no-right": ("error", "this needs the role of {role}; yours is {own}", "ask an administrator"),
    "team.not-logged-in": ("error", "this record asks for a login", "log in at /ar/login or /en/login"),
    "team.passwords-differ": ("error", "the two passwords are not the same", "type it again"),
    "team.too-many-logins": (
        "error",
        "too many logins failed; the next is heard in {seconds} seconds",
        "wait, then try again",
    ),
    "team.unknown-account": ("error", "nobody has this name", "see the names with `marsad user list`"),
    "web.needs-team": (
        "error",
        "the record has accounts, and the address can be reached from other machines",
        "add --team, so that everybody logs in",
    ),
    "web.no-tls": (
        "warning",
        "passwords and pages travel unencrypted to this address",
        "give --certificate and --key, or put a proxy that speaks https before it and name its --address",
    ),
    "web.bad-address": (
        "error",
        "{problem}",
        "write it as https://record.example.org, without a path",
    ),
}
