"""Answering in turn: never more at a time than may be, first come first served, and a fault lets the next one in."""

import threading

import pytest

from web.turns import Turns


def test_no_more_are_inside_than_may_be_and_all_get_their_turn() -> None:
    turns, lock = Turns(2), threading.Lock()
    inside, most, done = 0, 0, 0

    def work() -> None:
        nonlocal inside, most, done
        with turns:
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1
                done += 1

    threads = [threading.Thread(target=work) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (done, inside) == (40, 0)
    assert most <= 2


def test_who_came_first_goes_first() -> None:
    turns = Turns(1)
    order: list[int] = []

    def work(number: int) -> None:
        with turns:
            order.append(number)

    with turns:
        threads = []
        for number in range(5):
            thread = threading.Thread(target=work, args=(number,))
            thread.start()
            threads.append(thread)
            while len(turns._waiting) <= number:  # it stands in the queue before the next one comes
                thread.join(0.001)
    for thread in threads:
        thread.join(30)
    assert order == [0, 1, 2, 3, 4]


def test_a_fault_lets_the_next_one_in() -> None:
    turns = Turns(1)
    with pytest.raises(ValueError, match="no"), turns:
        raise ValueError("no")
    with turns:
        assert turns._inside == 1
    assert turns._inside == 0
