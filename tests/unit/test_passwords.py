"""Does a login that does not exist cost as long as one that does?"""

from argon2 import PasswordHasher, extract_parameters

from hcc_mdt import passwords


def test_nobodys_hash_costs_as_much_to_check_as_a_hash_made_today() -> None:
    assert extract_parameters(passwords._NOBODY) == extract_parameters(passwords.hashed("today"))
    assert not PasswordHasher().check_needs_rehash(passwords._NOBODY)


def test_no_password_opens_an_account_that_does_not_exist() -> None:
    assert not passwords.matches(None, "there is no such account")
    assert not passwords.matches(None, "")


def test_a_password_opens_its_own_account_only() -> None:
    stored = passwords.hashed("one")
    assert passwords.matches(stored, "one")
    assert not passwords.matches(stored, "another")
