DROP INDEX ix_person_age_stated_on_hi;

DROP INDEX ix_person_age_stated_on_lo;

DROP INDEX ix_person_birthplace;

DROP INDEX ix_person_born_hi;

DROP INDEX ix_person_born_lo;

DROP INDEX ix_person_died_hi;

DROP INDEX ix_person_died_lo;

DROP INDEX ix_person_liberty_status_on_hi;

DROP INDEX ix_person_liberty_status_on_lo;

DROP INDEX ix_person_merged_into;

DROP INDEX ix_person_photo;

DROP INDEX ix_person_ref;

DROP INDEX ix_person_tags;

ALTER TABLE "person" RENAME TO "old_person";

CREATE TABLE person (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	confidentiality VARCHAR,
	review_status VARCHAR,
	received_on TEXT,
	remarks TEXT,
	internal_notes TEXT,
	tags TEXT,
	own TEXT,
	unit VARCHAR,
	names TEXT,
	unnamed JSON,
	called TEXT,
	group_min JSON,
	group_max JSON,
	sex VARCHAR,
	born TEXT,
	birthplace VARCHAR,
	age_stated JSON,
	age_stated_on TEXT,
	citizenships TEXT,
	died TEXT,
	public_roles TEXT,
	health TEXT,
	dependants TEXT,
	civil_status VARCHAR,
	ethnicity TEXT,
	religion TEXT,
	languages TEXT,
	education TEXT,
	identity_documents TEXT,
	contacts TEXT,
	photo VARCHAR,
	liberty_status VARCHAR,
	liberty_status_on TEXT,
	biography TEXT,
	protection TEXT,
	betraying TEXT,
	merged_into VARCHAR,
	PRIMARY KEY (id)
);

INSERT INTO "person" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "own", "unit", "names", "unnamed", "called", "group_min", "group_max", "sex", "born", "birthplace", "age_stated", "age_stated_on", "citizenships", "died", "public_roles", "health", "dependants", "civil_status", "ethnicity", "religion", "languages", "education", "identity_documents", "contacts", "photo", "liberty_status", "liberty_status_on", "biography", "protection", "merged_into") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "own", "unit", "names", "unnamed", "called", "group_min", "group_max", "sex", "born", "birthplace", "age_stated", "age_stated_on", "citizenships", "died", "public_roles", "health", "dependants", "civil_status", "ethnicity", "religion", "languages", "education", "identity_documents", "contacts", "photo", "liberty_status", "liberty_status_on", "biography", "protection", "merged_into" FROM "old_person";

DROP TABLE "old_person";

CREATE TABLE edition (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	labels TEXT,
	basis TEXT,
	sections TEXT,
	numbered JSON,
	PRIMARY KEY (id)
);

CREATE TABLE printout (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	about VARCHAR,
	edition TEXT,
	audience VARCHAR,
	language VARCHAR,
	as_of TEXT,
	printed_on TEXT,
	form TEXT,
	file_name TEXT,
	size JSON,
	sha256 TEXT,
	history TEXT,
	exhibits TEXT,
	details TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE mention (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	words TEXT,
	sentence TEXT,
	about VARCHAR,
	audience VARCHAR,
	verdict VARCHAR,
	PRIMARY KEY (id)
);

CREATE TABLE pagecheck (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	document VARCHAR,
	audience VARCHAR,
	pages TEXT,
	sha256 TEXT,
	PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_edition_ref ON edition (ref);

CREATE INDEX ix_mention_about ON mention (about);

CREATE UNIQUE INDEX ix_mention_ref ON mention (ref);

CREATE INDEX ix_pagecheck_document ON pagecheck (document);

CREATE UNIQUE INDEX ix_pagecheck_ref ON pagecheck (ref);

CREATE INDEX ix_person_age_stated_on_hi ON person ("age_stated_on" ->> '$.hi');

CREATE INDEX ix_person_age_stated_on_lo ON person ("age_stated_on" ->> '$.lo');

CREATE INDEX ix_person_birthplace ON person (birthplace);

CREATE INDEX ix_person_born_hi ON person ("born" ->> '$.hi');

CREATE INDEX ix_person_born_lo ON person ("born" ->> '$.lo');

CREATE INDEX ix_person_died_hi ON person ("died" ->> '$.hi');

CREATE INDEX ix_person_died_lo ON person ("died" ->> '$.lo');

CREATE INDEX ix_person_liberty_status_on_hi ON person ("liberty_status_on" ->> '$.hi');

CREATE INDEX ix_person_liberty_status_on_lo ON person ("liberty_status_on" ->> '$.lo');

CREATE INDEX ix_person_merged_into ON person (merged_into);

CREATE INDEX ix_person_photo ON person (photo);

CREATE UNIQUE INDEX ix_person_ref ON person (ref);

CREATE INDEX ix_person_tags ON person (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_printout_about ON printout (about);

CREATE INDEX ix_printout_as_of_hi ON printout ("as_of" ->> '$.hi');

CREATE INDEX ix_printout_as_of_lo ON printout ("as_of" ->> '$.lo');

CREATE INDEX ix_printout_printed_on_hi ON printout ("printed_on" ->> '$.hi');

CREATE INDEX ix_printout_printed_on_lo ON printout ("printed_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_printout_ref ON printout (ref);
