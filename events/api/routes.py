"""JSON and GeoJSON at every scope's address: ``/in/de/berlin.json``."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, request

from events import clock, wording
from events.api.document import Addresses, Page, document_of, rows_of
from events.api.geojson import collection, place_of
from events.api.schemas import as_json
from events.config import settings
from events.organizers.policy import Action
from events.scopes.subject import Subject, subject_at
from events.web import programs
from events.web.audience import performs
from events.web.conditional import conditional
from events.web.pagination import page_number

JSON_PAGE = 100
GEOJSON_PAGE = 1_000

blueprint = Blueprint("api", __name__)
