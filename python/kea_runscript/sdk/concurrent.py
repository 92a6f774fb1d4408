# SPDX-License-Identifier: MPL-2.0
"""Events side by side: scripts with `async def`, or with threads."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager

from kea_runscript.sdk.handlers import Function, Handlers, is_async
from kea_runscript.sdk.script import Calls, Message, calls_of, event_of, failure, text_of

# Where messages come from: it calls back for each, and once with None at the end.
Source = Callable[[asyncio.AbstractEventLoop, Callable[[Message | None], None]], None]


class Server:
    """Handlers at work, in the thread of an event loop.

    Of the messages with a key in common each waits for the one before it: the helper gives keys
    where it does not keep the order itself. `concurrency` events are worked at at a time.
    """

    def __init__(
        self,
        handlers: Handlers,
        answer: Callable[[Message, str], None],
        concurrency: int,
        threads: int,
    ) -> None:
        self._life = handlers.life
        self._calls = calls_of(handlers)
        self._answer = answer
        self._room = asyncio.Semaphore(concurrency)
        self._pool = ThreadPoolExecutor(threads) if threads else None
        self._last: dict[str, asyncio.Task[None]] = {}  # by key
        self._tasks: set[asyncio.Task[None]] = set()
        self._over = asyncio.Event()
        self._main: asyncio.Task[None] | None = None
        self._status: int | str | None = None  # of the script, when it is to end before its input

    async def serve(self, source: Source) -> None:
        """Until the source has ended and all is answered."""
        loop = asyncio.get_running_loop()
        self._main = asyncio.current_task()
        loop.add_signal_handler(signal.SIGTERM, self._end, 128 + signal.SIGTERM)
        try:
            async with AsyncExitStack() as stack:
                await self._begin(stack)
                source(loop, self.take)
                await self._over.wait()
                while self._tasks:
                    await asyncio.wait(self._tasks)
        except asyncio.CancelledError:
            if self._status is not None:
                raise SystemExit(self._status) from None
            raise
        finally:
            if self._pool:
                self._pool.shutdown(wait=False, cancel_futures=True)

    def take(self, message: Message | None) -> None:
        """One message more, or None: it was the last."""
        if message is None:
            self._over.set()
            return
        calls = self._calls.get(message["hook_point"])
        if not calls:
            self._answer(message, "")
            return
        keys = message.get("keys", ())
        before = {self._last[key] for key in keys if key in self._last}
        task = asyncio.create_task(self._work(message, calls, before))
        self._tasks.add(task)
        for key in keys:
            self._last[key] = task
        task.add_done_callback(lambda _: self._forget(task, keys))

    def _end(self, status: int | str | None) -> None:
        self._status = status or 0
        for task in (self._main, *self._tasks):
            if task:
                task.cancel()

    def _forget(self, task: asyncio.Task[None], keys: list[str]) -> None:
        self._tasks.discard(task)
        for key in keys:
            if self._last.get(key) is task:
                del self._last[key]

    async def _work(self, message: Message, calls: Calls, before: set[asyncio.Task[None]]) -> None:
        try:
            if before:
                await asyncio.wait(before)
            async with self._room:
                try:
                    text = await self._decide(message, calls)
                except Exception as error:  # of one event: the others go on
                    text = failure(error, message["hook_point"])
            self._answer(message, text)
        except SystemExit as end:  # else it would pass by what is to be done last
            self._end(end.code)

    async def _decide(self, message: Message, calls: Calls) -> str:
        event = event_of(calls[0], message)
        for handler in calls[1]:
            said = await self._call(handler, event)
            if said is not None:
                return text_of(said, handler, event)
        return ""

    async def _call(self, handler: Function, *arguments: object) -> object:
        if is_async(handler):
            return await handler(*arguments)
        if self._pool:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._pool, handler, *arguments)
        return handler(*arguments)

    async def _begin(self, stack: AsyncExitStack) -> None:
        for kind, function in self._life:
            if kind == "startup":
                await self._call(function)
            elif kind == "shutdown":
                stack.push_async_callback(self._call, function)
            elif is_async(function):
                await stack.enter_async_context(asynccontextmanager(function)())
            else:
                stack.enter_context(contextmanager(function)())


def from_list(messages: Iterator[Message]) -> Source:
    """A source of what is there already."""

    def source(_: asyncio.AbstractEventLoop, take: Callable[[Message | None], None]) -> None:
        for message in messages:
            take(message)
        take(None)

    return source
