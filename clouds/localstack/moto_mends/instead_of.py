"""How a mend puts something in the place of a method of moto."""

import functools


def instead_of(owner, name):
    """Decorator: the function takes the place of the method `name`; its first argument is that method, bound."""

    def put(replacement):
        original = getattr(owner, name)

        @functools.wraps(original)
        def method(self, *args, **kwargs):
            return replacement(functools.partial(original, self), self, *args, **kwargs)

        setattr(owner, name, method)
        return replacement

    return put
