-- A case: one DuckDB file. Statements are the truth; the tables below the line are derived and may be made anew.

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE source (
    source INTEGER PRIMARY KEY,        -- from 1; 0 are the analyst's own statements
    dataset VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,           -- of the main file, as it lay on disk
    fingerprint VARCHAR NOT NULL UNIQUE, -- dataset, format and the hashes of all files: the same source is added once
    added_at VARCHAR NOT NULL,
    records BIGINT NOT NULL,
    entities BIGINT NOT NULL,
    statements BIGINT NOT NULL,
    quarantined BIGINT NOT NULL
);

CREATE TABLE file (
    file INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    member VARCHAR,                    -- inside a zip archive
    sha256 VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    unit VARCHAR NOT NULL              -- what a position in this file counts: line, row, element, statement
);

-- Uncompressed are ids, in which there is little to compress, and the texts of which a few are looked up among millions:
-- to unpack them takes longer than to read them. It costs a third more on disk.

CREATE TABLE statement (
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    entity_id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    schema VARCHAR NOT NULL,
    prop VARCHAR NOT NULL,
    value VARCHAR NOT NULL USING COMPRESSION uncompressed,
    original_value VARCHAR,
    lang VARCHAR,
    dataset VARCHAR NOT NULL,
    origin VARCHAR,
    first_seen VARCHAR NOT NULL,
    last_seen VARCHAR NOT NULL,
    file INTEGER NOT NULL,             -- where it was first read
    record VARCHAR,                    -- the source's own number of the record; null: the entity's id
    position BIGINT NOT NULL
);

CREATE TABLE sighting (                -- where a statement was read again, in a later file
    statement VARCHAR NOT NULL,
    file INTEGER NOT NULL,
    record VARCHAR,
    position BIGINT NOT NULL
);

CREATE TABLE quarantine (
    source INTEGER NOT NULL,
    file INTEGER NOT NULL,
    position BIGINT NOT NULL,
    record VARCHAR,
    reason VARCHAR NOT NULL,
    detail VARCHAR,
    raw VARCHAR
);

CREATE TABLE payment (                 -- of ledgers; columns as in model/payment.py, place as in statement
    reference VARCHAR,
    payer VARCHAR NOT NULL,
    payee VARCHAR NOT NULL,
    time BIGINT NOT NULL,
    daily BOOLEAN NOT NULL,
    amount BIGINT NOT NULL,
    currency VARCHAR NOT NULL,
    received BIGINT,
    received_currency VARCHAR,
    until BIGINT,
    count INTEGER,
    kind VARCHAR,
    purpose VARCHAR,
    label VARCHAR,
    file INTEGER NOT NULL,
    position BIGINT NOT NULL
);

CREATE TABLE account (                 -- who the accounts are, as each source says
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    owner VARCHAR,
    bank VARCHAR,
    country VARCHAR,
    opened BIGINT,
    source INTEGER NOT NULL
);

CREATE SEQUENCE verdict_number;
CREATE TABLE verdict (
    number BIGINT PRIMARY KEY DEFAULT nextval('verdict_number'),
    "left" VARCHAR NOT NULL,
    "right" VARCHAR NOT NULL,
    judgement VARCHAR NOT NULL,        -- same, different, unsure; withdrawn by a machine; undo: an earlier one is taken back
    made_by VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    score DOUBLE,
    undoes BIGINT,                     -- of an undo: the number of the verdict that it takes back
    run_at VARCHAR                     -- of the undo of a whole run: when the run's verdicts were made
);
CREATE INDEX verdict_left ON verdict ("left");
CREATE INDEX verdict_right ON verdict ("right");

CREATE SEQUENCE edit_number;
CREATE TABLE edit (                    -- what the analyst adds by hand; see model/edit.py
    number BIGINT PRIMARY KEY DEFAULT nextval('edit_number'),
    kind VARCHAR NOT NULL,             -- note, label, finding, chart; undo: an earlier one is taken back
    about VARCHAR NOT NULL,            -- JSON array of ids of entities and statements, and of payments as payment:17
    value VARCHAR NOT NULL,            -- the text, the label's key, or the JSON of a finding or canvas
    made_by VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    made_at VARCHAR NOT NULL,
    undoes BIGINT                      -- of an undo: the number of the edit that it takes back
);

CREATE TABLE resolve_run (
    run INTEGER PRIMARY KEY,
    "at" VARCHAR NOT NULL,             -- quoted: DuckDB keeps the bare word
    model VARCHAR NOT NULL,            -- the scorer as JSON: a score can be explained again with it
    threshold DOUBLE NOT NULL,
    report VARCHAR NOT NULL,           -- JSON: pairs looked at and not, estimated recall, calibration
    stamp VARCHAR NOT NULL             -- the state of the case that it saw
);

CREATE TABLE candidate (               -- pairs that the last runs scored above their floor
    "left" VARCHAR NOT NULL,
    "right" VARCHAR NOT NULL,
    score DOUBLE NOT NULL,             -- probability that both are one
    run INTEGER NOT NULL
);

-- Derived ------------------------------------------------------------------------------------------------------------

CREATE TABLE canonical (entity_id VARCHAR NOT NULL, canonical_id VARCHAR NOT NULL);  -- only where they differ
CREATE INDEX canonical_entity ON canonical (entity_id);

CREATE TABLE entity (
    id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    node INTEGER,                      -- its number in the network; null for an edge
    schema VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,             -- party, edge or other
    caption VARCHAR NOT NULL USING COMPRESSION uncompressed,
    statements BIGINT NOT NULL         -- 0: only named by others
);

CREATE TABLE entity_dataset (entity VARCHAR NOT NULL USING COMPRESSION uncompressed, dataset VARCHAR NOT NULL);

CREATE TABLE label (
    entity VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,            -- designated, described or analyst
    statement VARCHAR NOT NULL
);

CREATE TABLE unknown_programme (dataset VARCHAR NOT NULL, programme VARCHAR NOT NULL, entities BIGINT NOT NULL);

CREATE TABLE edge (
    edge INTEGER NOT NULL,
    type VARCHAR NOT NULL,
    source INTEGER NOT NULL,           -- nodes
    target INTEGER NOT NULL,
    directed BOOLEAN NOT NULL,
    via VARCHAR USING COMPRESSION uncompressed, -- the entity whose statements say so (Ownership …); null: see edge_evidence
    start_date VARCHAR,
    end_date VARCHAR,
    share DOUBLE,
    weight DOUBLE NOT NULL
);

CREATE TABLE edge_evidence (edge INTEGER NOT NULL, statement VARCHAR NOT NULL);

CREATE TABLE undrawn (type VARCHAR NOT NULL, ties BIGINT NOT NULL);  -- ties of which an end is missing, or itself an edge

CREATE TABLE crowded (prop VARCHAR NOT NULL, value VARCHAR NOT NULL, entities BIGINT NOT NULL);  -- shared by too many to draw

CREATE TABLE paid (                    -- payments by pair of accounts
    payer VARCHAR NOT NULL,
    payee VARCHAR NOT NULL,
    dataset VARCHAR NOT NULL,
    start_date VARCHAR NOT NULL,
    end_date VARCHAR NOT NULL
);

CREATE TABLE holder (account VARCHAR NOT NULL, holder VARCHAR NOT NULL);  -- the entity that stands for each account

CREATE TABLE mention (                 -- rows of `statement`, by a hash of what they speak of; see store/mention.py
    key UBIGINT NOT NULL,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL
);
