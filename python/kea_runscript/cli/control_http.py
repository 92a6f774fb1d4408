# SPDX-License-Identifier: MPL-2.0
"""The control socket by HTTP: Kea itself, from 3.0 on, or the Control Agent before it."""

from __future__ import annotations

import base64
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from kea_runscript.cli.control import PATIENCE, Json, silence
from kea_runscript.cli.errors import CommandError


@dataclass(frozen=True)
class HttpSocket:
    """`url` may hold user and password. `service` is which server the Control Agent is to ask,
    empty for a Kea that is asked itself.
    """

    url: str
    service: str = ""

    def __str__(self) -> str:
        """Without the password."""
        return self._bare().geturl()

    def _bare(self) -> urllib.parse.SplitResult:
        parts = urllib.parse.urlsplit(self.url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2])

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json"}
        user, at, _ = urllib.parse.urlsplit(self.url).netloc.rpartition("@")
        if at:
            encoded = base64.b64encode(urllib.parse.unquote_to_bytes(user)).decode()
            headers["Authorization"] = f"Basic {encoded}"
        return headers

    def send(self, request: Json) -> bytes:
        whole = {**request, **({"service": [self.service]} if self.service else {})}
        try:
            post = urllib.request.Request(
                str(self), data=json.dumps(whole).encode(), headers=self._headers()
            )
            # Kea is asked itself, and by no proxy that the environment may name.
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(post, timeout=PATIENCE) as response:
                return bytes(response.read())
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == http.HTTPStatus.UNAUTHORIZED:
                raise CommandError(
                    f"{self} wants a user and a password: give them in the URL, as in"
                    " http://USER:PASSWORD@HOST:PORT/"
                ) from None
            raise CommandError(f"{self}: {error.code} {error.reason}: is it a Kea?") from None
        except TimeoutError:
            raise silence(self) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise silence(self) from None
            raise CommandError(f"{self}: {_reason(error)}: does Kea listen there?") from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise CommandError(f"{self}: {error}") from None


def _reason(error: urllib.error.URLError) -> str:
    reason = error.reason
    return (reason.strerror or str(reason)) if isinstance(reason, OSError) else str(reason)
