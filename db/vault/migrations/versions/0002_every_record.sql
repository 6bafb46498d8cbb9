CREATE TABLE lawarticle (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	jurisdiction VARCHAR,
	basis TEXT,
	checked_on TEXT,
	source TEXT,
	note TEXT,
	titles TEXT,
	checked_in TEXT,
	valid_from TEXT,
	valid_to TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE lawterm (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	jurisdiction VARCHAR,
	basis TEXT,
	checked_on TEXT,
	source TEXT,
	note TEXT,
	state VARCHAR,
	code TEXT,
	"trigger" VARCHAR,
	amount JSON,
	unit VARCHAR,
	measure_types TEXT,
	decision_kinds TEXT,
	intervention_types TEXT,
	exhausted VARCHAR,
	exception JSON,
	extension JSON,
	under_age JSON,
	valid_from TEXT,
	severity VARCHAR,
	PRIMARY KEY (id)
);

CREATE TABLE lawmeasure (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	jurisdiction VARCHAR,
	basis TEXT,
	checked_on TEXT,
	source TEXT,
	note TEXT,
	state VARCHAR,
	measure_type VARCHAR,
	measure_class VARCHAR,
	counts VARCHAR,
	day_kind VARCHAR,
	PRIMARY KEY (id)
);

CREATE TABLE lawconstraint (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	jurisdiction VARCHAR,
	basis TEXT,
	checked_on TEXT,
	source TEXT,
	note TEXT,
	state VARCHAR,
	code TEXT,
	"constraint" VARCHAR,
	measure_class VARCHAR,
	measure_types TEXT,
	one_proceeding JSON,
	groups TEXT,
	severity VARCHAR,
	PRIMARY KEY (id)
);

CREATE TABLE lawcredit (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	jurisdiction VARCHAR,
	basis TEXT,
	checked_on TEXT,
	source TEXT,
	note TEXT,
	state VARCHAR,
	code TEXT,
	day_kind VARCHAR,
	regime VARCHAR,
	held_days JSON,
	sentence_days JSON,
	PRIMARY KEY (id)
);

CREATE INDEX ix_lawarticle_checked_on_hi ON lawarticle ("checked_on" ->> '$.hi');

CREATE INDEX ix_lawarticle_checked_on_lo ON lawarticle ("checked_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_lawarticle_ref ON lawarticle (ref);

CREATE INDEX ix_lawarticle_valid_from_hi ON lawarticle ("valid_from" ->> '$.hi');

CREATE INDEX ix_lawarticle_valid_from_lo ON lawarticle ("valid_from" ->> '$.lo');

CREATE INDEX ix_lawarticle_valid_to_hi ON lawarticle ("valid_to" ->> '$.hi');

CREATE INDEX ix_lawarticle_valid_to_lo ON lawarticle ("valid_to" ->> '$.lo');

CREATE INDEX ix_lawconstraint_checked_on_hi ON lawconstraint ("checked_on" ->> '$.hi');

CREATE INDEX ix_lawconstraint_checked_on_lo ON lawconstraint ("checked_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_lawconstraint_ref ON lawconstraint (ref);

CREATE INDEX ix_lawcredit_checked_on_hi ON lawcredit ("checked_on" ->> '$.hi');

CREATE INDEX ix_lawcredit_checked_on_lo ON lawcredit ("checked_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_lawcredit_ref ON lawcredit (ref);

CREATE INDEX ix_lawmeasure_checked_on_hi ON lawmeasure ("checked_on" ->> '$.hi');

CREATE INDEX ix_lawmeasure_checked_on_lo ON lawmeasure ("checked_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_lawmeasure_ref ON lawmeasure (ref);

CREATE INDEX ix_lawterm_checked_on_hi ON lawterm ("checked_on" ->> '$.hi');

CREATE INDEX ix_lawterm_checked_on_lo ON lawterm ("checked_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_lawterm_ref ON lawterm (ref);

CREATE INDEX ix_lawterm_valid_from_hi ON lawterm ("valid_from" ->> '$.hi');

CREATE INDEX ix_lawterm_valid_from_lo ON lawterm ("valid_from" ->> '$.lo');
