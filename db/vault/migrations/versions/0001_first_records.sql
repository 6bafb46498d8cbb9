CREATE TABLE "case" (
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
	name TEXT,
	person VARCHAR,
	jurisdiction VARCHAR,
	summary TEXT,
	background TEXT,
	status VARCHAR,
	priority VARCHAR,
	monitor TEXT,
	opened TEXT,
	closed TEXT,
	impact TEXT,
	project TEXT,
	next_review TEXT,
	names TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_case_closed_hi ON "case" ("closed" ->> '$.hi');

CREATE INDEX ix_case_closed_lo ON "case" ("closed" ->> '$.lo');

CREATE INDEX ix_case_next_review_hi ON "case" ("next_review" ->> '$.hi');

CREATE INDEX ix_case_next_review_lo ON "case" ("next_review" ->> '$.lo');

CREATE INDEX ix_case_opened_hi ON "case" ("opened" ->> '$.hi');

CREATE INDEX ix_case_opened_lo ON "case" ("opened" ->> '$.lo');

CREATE INDEX ix_case_person ON "case" (person);

CREATE UNIQUE INDEX ix_case_ref ON "case" (ref);

CREATE TABLE change (
	n INTEGER NOT NULL,
	at VARCHAR NOT NULL,
	"by" VARCHAR NOT NULL,
	title TEXT NOT NULL,
	undoes INTEGER,
	hash BLOB NOT NULL,
	PRIMARY KEY (n),
	CONSTRAINT fk_change_undoes_change FOREIGN KEY(undoes) REFERENCES change (n)
);

CREATE TABLE charge (
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
	cases TEXT,
	proceeding VARCHAR,
	person VARCHAR,
	law TEXT,
	alleged TEXT,
	alleged_words TEXT,
	start TEXT,
	"end" TEXT,
	outcome VARCHAR,
	history TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_charge_end_hi ON charge ("end" ->> '$.hi');

CREATE INDEX ix_charge_end_lo ON charge ("end" ->> '$.lo');

CREATE INDEX ix_charge_person ON charge (person);

CREATE INDEX ix_charge_proceeding ON charge (proceeding);

CREATE UNIQUE INDEX ix_charge_ref ON charge (ref);

CREATE INDEX ix_charge_start_hi ON charge ("start" ->> '$.hi');

CREATE INDEX ix_charge_start_lo ON charge ("start" ->> '$.lo');

CREATE TABLE claim (
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
	cases TEXT,
	statement TEXT,
	not_recorded JSON,
	words TEXT,
	neutral TEXT,
	speaker VARCHAR,
	source VARCHAR,
	locator TEXT,
	stance VARCHAR,
	about VARCHAR,
	about_field TEXT,
	point VARCHAR,
	motive VARCHAR,
	said_on TEXT,
	credibility VARCHAR,
	contradicts TEXT,
	corroborates TEXT,
	handling VARCHAR,
	handled_by VARCHAR,
	PRIMARY KEY (id)
);

CREATE INDEX ix_claim_about ON claim (about);

CREATE INDEX ix_claim_handled_by ON claim (handled_by);

CREATE INDEX ix_claim_point ON claim (point);

CREATE UNIQUE INDEX ix_claim_ref ON claim (ref);

CREATE INDEX ix_claim_said_on_hi ON claim ("said_on" ->> '$.hi');

CREATE INDEX ix_claim_said_on_lo ON claim ("said_on" ->> '$.lo');

CREATE INDEX ix_claim_source ON claim (source);

CREATE INDEX ix_claim_speaker ON claim (speaker);

CREATE TABLE counter (
	kind VARCHAR NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (kind)
);

CREATE TABLE directory (
	n INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	title TEXT NOT NULL,
	sort TEXT NOT NULL,
	changed_at VARCHAR NOT NULL,
	deleted_at VARCHAR,
	PRIMARY KEY (n),
	UNIQUE (id)
);

CREATE INDEX ix_directory_changed ON directory (deleted_at, changed_at, kind, n);

CREATE INDEX ix_directory_sort ON directory (kind, deleted_at, sort, n, id);

CREATE TABLE disputedpoint (
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
	cases TEXT,
	question TEXT,
	about VARCHAR,
	explanation TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_disputedpoint_about ON disputedpoint (about);

CREATE UNIQUE INDEX ix_disputedpoint_ref ON disputedpoint (ref);

CREATE TABLE draft (
	"key" VARCHAR NOT NULL,
	value TEXT NOT NULL,
	kept_at VARCHAR NOT NULL,
	PRIMARY KEY ("key")
);

CREATE TABLE incident (
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
	cases TEXT,
	name TEXT,
	types TEXT,
	start TEXT,
	"end" TEXT,
	place VARCHAR,
	place_text TEXT,
	persons TEXT,
	narrative TEXT,
	words TEXT,
	acts TEXT,
	rights TEXT,
	assessment VARCHAR,
	assessment_reasons TEXT,
	official_version TEXT,
	official_version_by VARCHAR,
	impact TEXT,
	parent VARCHAR,
	demand TEXT,
	paper_shown VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_incident_end_hi ON incident ("end" ->> '$.hi');

CREATE INDEX ix_incident_end_lo ON incident ("end" ->> '$.lo');

CREATE INDEX ix_incident_official_version_by ON incident (official_version_by);

CREATE INDEX ix_incident_parent ON incident (parent);

CREATE INDEX ix_incident_place ON incident (place);

CREATE UNIQUE INDEX ix_incident_ref ON incident (ref);

CREATE INDEX ix_incident_start_hi ON incident ("start" ->> '$.hi');

CREATE INDEX ix_incident_start_lo ON incident ("start" ->> '$.lo');

CREATE TABLE involvement (
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
	cases TEXT,
	party VARCHAR,
	role VARCHAR,
	about VARCHAR,
	degree VARCHAR,
	start TEXT,
	"end" TEXT,
	alleged_by VARCHAR,
	standing TEXT,
	source VARCHAR,
	PRIMARY KEY (id)
);

CREATE INDEX ix_involvement_about ON involvement (about);

CREATE INDEX ix_involvement_alleged_by ON involvement (alleged_by);

CREATE INDEX ix_involvement_end_hi ON involvement ("end" ->> '$.hi');

CREATE INDEX ix_involvement_end_lo ON involvement ("end" ->> '$.lo');

CREATE INDEX ix_involvement_party ON involvement (party);

CREATE UNIQUE INDEX ix_involvement_ref ON involvement (ref);

CREATE INDEX ix_involvement_source ON involvement (source);

CREATE INDEX ix_involvement_start_hi ON involvement ("start" ->> '$.hi');

CREATE INDEX ix_involvement_start_lo ON involvement ("start" ->> '$.lo');

CREATE TABLE legalmeasure (
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
	cases TEXT,
	person VARCHAR,
	proceeding VARCHAR,
	measure_type VARCHAR,
	law TEXT,
	start TEXT,
	held_by_then TEXT,
	"end" TEXT,
	at_liberty_on TEXT,
	at_liberty_source VARCHAR,
	seized_at TEXT,
	arrived_at TEXT,
	protocol_at TEXT,
	stated TEXT,
	term_kind VARCHAR,
	term_until TEXT,
	term_stage VARCHAR,
	ordered_by VARCHAR,
	court VARCHAR,
	judge VARCHAR,
	carried_out_by VARCHAR,
	held_by VARCHAR,
	held_at VARCHAR,
	arrest_place VARCHAR,
	warrant_shown VARCHAR,
	decision TEXT,
	served TEXT,
	reasons TEXT,
	counsel_access VARCHAR,
	family_access VARCHAR,
	conditions TEXT,
	health_in_custody TEXT,
	statements_signed VARCHAR,
	status VARCHAR,
	end_reason VARCHAR,
	replaces VARCHAR,
	wgad_categories TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_legalmeasure_arrest_place ON legalmeasure (arrest_place);

CREATE INDEX ix_legalmeasure_arrived_at_hi ON legalmeasure ("arrived_at" ->> '$.hi');

CREATE INDEX ix_legalmeasure_arrived_at_lo ON legalmeasure ("arrived_at" ->> '$.lo');

CREATE INDEX ix_legalmeasure_at_liberty_on_hi ON legalmeasure ("at_liberty_on" ->> '$.hi');

CREATE INDEX ix_legalmeasure_at_liberty_on_lo ON legalmeasure ("at_liberty_on" ->> '$.lo');

CREATE INDEX ix_legalmeasure_at_liberty_source ON legalmeasure (at_liberty_source);

CREATE INDEX ix_legalmeasure_carried_out_by ON legalmeasure (carried_out_by);

CREATE INDEX ix_legalmeasure_court ON legalmeasure (court);

CREATE INDEX ix_legalmeasure_end_hi ON legalmeasure ("end" ->> '$.hi');

CREATE INDEX ix_legalmeasure_end_lo ON legalmeasure ("end" ->> '$.lo');

CREATE INDEX ix_legalmeasure_held_at ON legalmeasure (held_at);

CREATE INDEX ix_legalmeasure_held_by ON legalmeasure (held_by);

CREATE INDEX ix_legalmeasure_held_by_then_hi ON legalmeasure ("held_by_then" ->> '$.hi');

CREATE INDEX ix_legalmeasure_held_by_then_lo ON legalmeasure ("held_by_then" ->> '$.lo');

CREATE INDEX ix_legalmeasure_judge ON legalmeasure (judge);

CREATE INDEX ix_legalmeasure_ordered_by ON legalmeasure (ordered_by);

CREATE INDEX ix_legalmeasure_person ON legalmeasure (person);

CREATE INDEX ix_legalmeasure_proceeding ON legalmeasure (proceeding);

CREATE INDEX ix_legalmeasure_protocol_at_hi ON legalmeasure ("protocol_at" ->> '$.hi');

CREATE INDEX ix_legalmeasure_protocol_at_lo ON legalmeasure ("protocol_at" ->> '$.lo');

CREATE UNIQUE INDEX ix_legalmeasure_ref ON legalmeasure (ref);

CREATE INDEX ix_legalmeasure_replaces ON legalmeasure (replaces);

CREATE INDEX ix_legalmeasure_seized_at_hi ON legalmeasure ("seized_at" ->> '$.hi');

CREATE INDEX ix_legalmeasure_seized_at_lo ON legalmeasure ("seized_at" ->> '$.lo');

CREATE INDEX ix_legalmeasure_served_hi ON legalmeasure ("served" ->> '$.hi');

CREATE INDEX ix_legalmeasure_served_lo ON legalmeasure ("served" ->> '$.lo');

CREATE INDEX ix_legalmeasure_start_hi ON legalmeasure ("start" ->> '$.hi');

CREATE INDEX ix_legalmeasure_start_lo ON legalmeasure ("start" ->> '$.lo');

CREATE INDEX ix_legalmeasure_term_until_hi ON legalmeasure ("term_until" ->> '$.hi');

CREATE INDEX ix_legalmeasure_term_until_lo ON legalmeasure ("term_until" ->> '$.lo');

CREATE TABLE link (
	from_id VARCHAR NOT NULL,
	field VARCHAR NOT NULL,
	to_id VARCHAR NOT NULL,
	from_kind VARCHAR NOT NULL,
	PRIMARY KEY (from_id, field, to_id)
)
 WITHOUT ROWID;

CREATE INDEX ix_link_to ON link (to_id, field, from_kind, from_id);

CREATE TABLE organisation (
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
	name TEXT,
	unnamed JSON,
	names TEXT,
	organisation_kind VARCHAR,
	authority_type VARCHAR,
	parent VARCHAR,
	place VARCHAR,
	start TEXT,
	"end" TEXT,
	description TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_organisation_end_hi ON organisation ("end" ->> '$.hi');

CREATE INDEX ix_organisation_end_lo ON organisation ("end" ->> '$.lo');

CREATE INDEX ix_organisation_parent ON organisation (parent);

CREATE INDEX ix_organisation_place ON organisation (place);

CREATE UNIQUE INDEX ix_organisation_ref ON organisation (ref);

CREATE INDEX ix_organisation_start_hi ON organisation ("start" ->> '$.hi');

CREATE INDEX ix_organisation_start_lo ON organisation ("start" ->> '$.lo');

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
	liberty_status VARCHAR,
	liberty_status_on TEXT,
	biography TEXT,
	protection TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_person_age_stated_on_hi ON person ("age_stated_on" ->> '$.hi');

CREATE INDEX ix_person_age_stated_on_lo ON person ("age_stated_on" ->> '$.lo');

CREATE INDEX ix_person_birthplace ON person (birthplace);

CREATE INDEX ix_person_born_hi ON person ("born" ->> '$.hi');

CREATE INDEX ix_person_born_lo ON person ("born" ->> '$.lo');

CREATE INDEX ix_person_died_hi ON person ("died" ->> '$.hi');

CREATE INDEX ix_person_died_lo ON person ("died" ->> '$.lo');

CREATE INDEX ix_person_liberty_status_on_hi ON person ("liberty_status_on" ->> '$.hi');

CREATE INDEX ix_person_liberty_status_on_lo ON person ("liberty_status_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_person_ref ON person (ref);

CREATE TABLE place (
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
	name TEXT,
	names TEXT,
	place_type VARCHAR,
	within VARCHAR,
	address TEXT,
	coordinates TEXT,
	description TEXT,
	PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_place_ref ON place (ref);

CREATE INDEX ix_place_within ON place (within);

CREATE TABLE preference (
	"key" VARCHAR NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY ("key")
);

CREATE TABLE proceeding (
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
	cases TEXT,
	name TEXT,
	proceeding_kind VARCHAR,
	person VARCHAR,
	numbers TEXT,
	authority VARCHAR,
	opened TEXT,
	complainant VARCHAR,
	stages TEXT,
	stage VARCHAR,
	joined_into VARCHAR,
	earlier VARCHAR,
	outcome VARCHAR,
	ended TEXT,
	language VARCHAR,
	description TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_proceeding_authority ON proceeding (authority);

CREATE INDEX ix_proceeding_complainant ON proceeding (complainant);

CREATE INDEX ix_proceeding_earlier ON proceeding (earlier);

CREATE INDEX ix_proceeding_ended_hi ON proceeding ("ended" ->> '$.hi');

CREATE INDEX ix_proceeding_ended_lo ON proceeding ("ended" ->> '$.lo');

CREATE INDEX ix_proceeding_joined_into ON proceeding (joined_into);

CREATE INDEX ix_proceeding_opened_hi ON proceeding ("opened" ->> '$.hi');

CREATE INDEX ix_proceeding_opened_lo ON proceeding ("opened" ->> '$.lo');

CREATE INDEX ix_proceeding_person ON proceeding (person);

CREATE UNIQUE INDEX ix_proceeding_ref ON proceeding (ref);

CREATE TABLE source (
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
	cases TEXT,
	name TEXT,
	source_type VARCHAR,
	author VARCHAR,
	publisher TEXT,
	web_link TEXT,
	language VARCHAR,
	published TEXT,
	accessed TEXT,
	place VARCHAR,
	archived_copy TEXT,
	whole_text TEXT,
	connection VARCHAR,
	reliability VARCHAR,
	attribution TEXT,
	channel VARCHAR,
	interviewer VARCHAR,
	interpreter VARCHAR,
	read_back VARCHAR,
	protected JSON,
	summary TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_source_accessed_hi ON source ("accessed" ->> '$.hi');

CREATE INDEX ix_source_accessed_lo ON source ("accessed" ->> '$.lo');

CREATE INDEX ix_source_author ON source (author);

CREATE INDEX ix_source_interpreter ON source (interpreter);

CREATE INDEX ix_source_interviewer ON source (interviewer);

CREATE INDEX ix_source_place ON source (place);

CREATE INDEX ix_source_published_hi ON source ("published" ->> '$.hi');

CREATE INDEX ix_source_published_lo ON source ("published" ->> '$.lo');

CREATE UNIQUE INDEX ix_source_ref ON source (ref);

CREATE TABLE statusassessment (
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
	cases TEXT,
	person VARCHAR,
	scheme VARCHAR,
	status VARCHAR,
	period TEXT,
	criteria TEXT,
	conclusion VARCHAR,
	reasons TEXT,
	assessed_by VARCHAR,
	start TEXT,
	"end" TEXT,
	ended TEXT,
	recognised_by TEXT,
	asserted_by VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE INDEX ix_statusassessment_asserted_by ON statusassessment (asserted_by);

CREATE INDEX ix_statusassessment_assessed_by ON statusassessment (assessed_by);

CREATE INDEX ix_statusassessment_end_hi ON statusassessment ("end" ->> '$.hi');

CREATE INDEX ix_statusassessment_end_lo ON statusassessment ("end" ->> '$.lo');

CREATE INDEX ix_statusassessment_period_hi ON statusassessment ("period" ->> '$.hi');

CREATE INDEX ix_statusassessment_period_lo ON statusassessment ("period" ->> '$.lo');

CREATE INDEX ix_statusassessment_person ON statusassessment (person);

CREATE UNIQUE INDEX ix_statusassessment_ref ON statusassessment (ref);

CREATE INDEX ix_statusassessment_start_hi ON statusassessment ("start" ->> '$.hi');

CREATE INDEX ix_statusassessment_start_lo ON statusassessment ("start" ->> '$.lo');

CREATE TABLE change_row (
	change_n INTEGER NOT NULL,
	position INTEGER NOT NULL,
	kind VARCHAR NOT NULL,
	record_id VARCHAR NOT NULL,
	"before" TEXT,
	"after" TEXT,
	salt BLOB,
	commitment BLOB NOT NULL,
	PRIMARY KEY (change_n, position),
	CONSTRAINT fk_change_row_change_n_change FOREIGN KEY(change_n) REFERENCES change (n)
);

CREATE INDEX ix_change_row_record_id ON change_row (record_id);

CREATE VIRTUAL TABLE search USING fts5(raw, folded, tokenize="unicode61 remove_diacritics 0");

INSERT INTO search(search, rank) VALUES('secure-delete', 1);
