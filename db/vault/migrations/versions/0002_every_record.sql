CREATE TABLE apart (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	one VARCHAR,
	other VARCHAR,
	reasons TEXT,
	PRIMARY KEY (id)
);

DROP INDEX ix_statusassessment_asserted_by;

DROP INDEX ix_statusassessment_assessed_by;

DROP INDEX ix_statusassessment_end_hi;

DROP INDEX ix_statusassessment_end_lo;

DROP INDEX ix_statusassessment_period_hi;

DROP INDEX ix_statusassessment_period_lo;

DROP INDEX ix_statusassessment_person;

DROP INDEX ix_statusassessment_ref;

DROP INDEX ix_statusassessment_start_hi;

DROP INDEX ix_statusassessment_start_lo;

ALTER TABLE "statusassessment" RENAME TO "old_statusassessment";

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
	own TEXT,
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

INSERT INTO "statusassessment" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "person", "scheme", "status", "period", "criteria", "conclusion", "reasons", "assessed_by", "start", "end", "ended", "recognised_by", "asserted_by", "sources") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "person", "scheme", "status", "period", "criteria", "conclusion", "reasons", "assessed_by", "start", "end", "ended", "recognised_by", "asserted_by", "sources" FROM "old_statusassessment";

DROP TABLE "old_statusassessment";

DROP INDEX ix_case_closed_hi;

DROP INDEX ix_case_closed_lo;

DROP INDEX ix_case_next_review_hi;

DROP INDEX ix_case_next_review_lo;

DROP INDEX ix_case_opened_hi;

DROP INDEX ix_case_opened_lo;

DROP INDEX ix_case_person;

DROP INDEX ix_case_ref;

ALTER TABLE "case" RENAME TO "old_case";

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
	own TEXT,
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

INSERT INTO "case" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "name", "person", "jurisdiction", "summary", "background", "status", "priority", "monitor", "opened", "closed", "impact", "project", "next_review", "names") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "name", "person", "jurisdiction", "summary", "background", "status", "priority", "monitor", "opened", "closed", "impact", "project", "next_review", "names" FROM "old_case";

DROP TABLE "old_case";

DROP INDEX ix_claim_about;

DROP INDEX ix_claim_handled_by;

DROP INDEX ix_claim_point;

DROP INDEX ix_claim_ref;

DROP INDEX ix_claim_said_on_hi;

DROP INDEX ix_claim_said_on_lo;

DROP INDEX ix_claim_source;

DROP INDEX ix_claim_speaker;

ALTER TABLE "claim" RENAME TO "old_claim";

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
	own TEXT,
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

INSERT INTO "claim" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "statement", "not_recorded", "words", "neutral", "speaker", "source", "locator", "stance", "about", "about_field", "point", "motive", "said_on", "credibility", "contradicts", "corroborates", "handling", "handled_by") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "statement", "not_recorded", "words", "neutral", "speaker", "source", "locator", "stance", "about", "about_field", "point", "motive", "said_on", "credibility", "contradicts", "corroborates", "handling", "handled_by" FROM "old_claim";

DROP TABLE "old_claim";

DROP INDEX ix_disputedpoint_about;

DROP INDEX ix_disputedpoint_ref;

ALTER TABLE "disputedpoint" RENAME TO "old_disputedpoint";

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
	own TEXT,
	cases TEXT,
	question TEXT,
	about VARCHAR,
	explanation TEXT,
	PRIMARY KEY (id)
);

INSERT INTO "disputedpoint" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "question", "about", "explanation") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "question", "about", "explanation" FROM "old_disputedpoint";

DROP TABLE "old_disputedpoint";

CREATE TABLE consent (
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
	cases TEXT,
	person VARCHAR,
	form VARCHAR,
	given_by VARCHAR,
	given TEXT,
	language VARCHAR,
	interviewer VARCHAR,
	explained TEXT,
	scope TEXT,
	conditions TEXT,
	valid_until TEXT,
	withdrawn TEXT,
	document VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE custodycontact (
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
	cases TEXT,
	person VARCHAR,
	measure VARCHAR,
	contact_kind VARCHAR,
	happened TEXT,
	asked_on TEXT,
	asked_by VARCHAR,
	result VARCHAR,
	reasons TEXT,
	official VARCHAR,
	details TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE examination (
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
	cases TEXT,
	person VARCHAR,
	measure VARCHAR,
	examination_kind VARCHAR,
	status VARCHAR,
	asked_on TEXT,
	asked_by VARCHAR,
	refusal TEXT,
	done_on TEXT,
	done_by VARCHAR,
	officers_present VARCHAR,
	findings TEXT,
	body_map TEXT,
	photographs TEXT,
	complaint VARCHAR,
	complaint_number TEXT,
	document VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE deadline (
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
	cases TEXT,
	name TEXT,
	due TEXT,
	status VARCHAR,
	done_on TEXT,
	repeats VARCHAR,
	person VARCHAR,
	about VARCHAR,
	rule TEXT,
	base TEXT,
	details TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE decision (
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
	cases TEXT,
	decision_kind VARCHAR,
	proceeding VARCHAR,
	persons TEXT,
	measure VARCHAR,
	decided TEXT,
	body VARCHAR,
	judges TEXT,
	numbers TEXT,
	summary TEXT,
	outcome VARCHAR,
	law TEXT,
	document VARCHAR,
	postponed VARCHAR,
	postponed_reason TEXT,
	mode VARCHAR,
	observers VARCHAR,
	interpreter VARCHAR,
	present VARCHAR,
	notified_how VARCHAR,
	served TEXT,
	appealable VARCHAR,
	final_on TEXT,
	ask_again_on TEXT,
	next_on TEXT,
	appeals VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE sentence (
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
	cases TEXT,
	person VARCHAR,
	proceeding VARCHAR,
	decision VARCHAR,
	charges TEXT,
	imposed TEXT,
	components TEXT,
	in_force TEXT,
	start TEXT,
	"end" TEXT,
	credited TEXT,
	replaces VARCHAR,
	end_reason VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE document (
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
	cases TEXT,
	name TEXT,
	document_type VARCHAR,
	form VARCHAR,
	dated TEXT,
	numbers TEXT,
	author VARCHAR,
	addressee VARCHAR,
	language VARCHAR,
	pages JSON,
	description TEXT,
	about TEXT,
	source VARCHAR,
	captured_how TEXT,
	captured_on TEXT,
	captured_by VARCHAR,
	original_at TEXT,
	file_name TEXT,
	mime TEXT,
	size JSON,
	sha256 TEXT,
	redaction_of VARCHAR,
	translation_of VARCHAR,
	PRIMARY KEY (id)
);

CREATE TABLE custodyevent (
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
	cases TEXT,
	document VARCHAR,
	event VARCHAR,
	happened TEXT,
	done_by VARCHAR,
	received_from VARCHAR,
	handed_to VARCHAR,
	place VARCHAR,
	sha256 TEXT,
	details TEXT,
	PRIMARY KEY (id)
);

DROP INDEX ix_incident_end_hi;

DROP INDEX ix_incident_end_lo;

DROP INDEX ix_incident_official_version_by;

DROP INDEX ix_incident_parent;

DROP INDEX ix_incident_place;

DROP INDEX ix_incident_ref;

DROP INDEX ix_incident_start_hi;

DROP INDEX ix_incident_start_lo;

ALTER TABLE "incident" RENAME TO "old_incident";

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
	own TEXT,
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
	connected TEXT,
	demand TEXT,
	paper_shown VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

INSERT INTO "incident" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "name", "types", "start", "end", "place", "place_text", "persons", "narrative", "words", "acts", "rights", "assessment", "assessment_reasons", "official_version", "official_version_by", "impact", "parent", "demand", "paper_shown", "sources") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "name", "types", "start", "end", "place", "place_text", "persons", "narrative", "words", "acts", "rights", "assessment", "assessment_reasons", "official_version", "official_version_by", "impact", "parent", "demand", "paper_shown", "sources" FROM "old_incident";

DROP TABLE "old_incident";

DROP INDEX ix_involvement_about;

DROP INDEX ix_involvement_alleged_by;

DROP INDEX ix_involvement_end_hi;

DROP INDEX ix_involvement_end_lo;

DROP INDEX ix_involvement_party;

DROP INDEX ix_involvement_ref;

DROP INDEX ix_involvement_source;

DROP INDEX ix_involvement_start_hi;

DROP INDEX ix_involvement_start_lo;

ALTER TABLE "involvement" RENAME TO "old_involvement";

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
	own TEXT,
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

INSERT INTO "involvement" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "party", "role", "about", "degree", "start", "end", "alleged_by", "standing", "source") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "party", "role", "about", "degree", "start", "end", "alleged_by", "standing", "source" FROM "old_involvement";

DROP TABLE "old_involvement";

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

DROP INDEX ix_legalmeasure_arrest_place;

DROP INDEX ix_legalmeasure_arrived_at_hi;

DROP INDEX ix_legalmeasure_arrived_at_lo;

DROP INDEX ix_legalmeasure_at_liberty_on_hi;

DROP INDEX ix_legalmeasure_at_liberty_on_lo;

DROP INDEX ix_legalmeasure_at_liberty_source;

DROP INDEX ix_legalmeasure_carried_out_by;

DROP INDEX ix_legalmeasure_court;

DROP INDEX ix_legalmeasure_end_hi;

DROP INDEX ix_legalmeasure_end_lo;

DROP INDEX ix_legalmeasure_held_at;

DROP INDEX ix_legalmeasure_held_by;

DROP INDEX ix_legalmeasure_held_by_then_hi;

DROP INDEX ix_legalmeasure_held_by_then_lo;

DROP INDEX ix_legalmeasure_judge;

DROP INDEX ix_legalmeasure_ordered_by;

DROP INDEX ix_legalmeasure_person;

DROP INDEX ix_legalmeasure_proceeding;

DROP INDEX ix_legalmeasure_protocol_at_hi;

DROP INDEX ix_legalmeasure_protocol_at_lo;

DROP INDEX ix_legalmeasure_ref;

DROP INDEX ix_legalmeasure_replaces;

DROP INDEX ix_legalmeasure_seized_at_hi;

DROP INDEX ix_legalmeasure_seized_at_lo;

DROP INDEX ix_legalmeasure_served_hi;

DROP INDEX ix_legalmeasure_served_lo;

DROP INDEX ix_legalmeasure_start_hi;

DROP INDEX ix_legalmeasure_start_lo;

DROP INDEX ix_legalmeasure_term_until_hi;

DROP INDEX ix_legalmeasure_term_until_lo;

ALTER TABLE "legalmeasure" RENAME TO "old_legalmeasure";

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
	own TEXT,
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
	transfers TEXT,
	restrictions TEXT,
	extensions TEXT,
	decided_by VARCHAR,
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

INSERT INTO "legalmeasure" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "person", "proceeding", "measure_type", "law", "start", "held_by_then", "end", "at_liberty_on", "at_liberty_source", "seized_at", "arrived_at", "protocol_at", "stated", "term_kind", "term_until", "term_stage", "ordered_by", "court", "judge", "carried_out_by", "held_by", "held_at", "arrest_place", "warrant_shown", "decision", "served", "reasons", "counsel_access", "family_access", "conditions", "health_in_custody", "statements_signed", "status", "end_reason", "replaces", "wgad_categories", "sources") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "person", "proceeding", "measure_type", "law", "start", "held_by_then", "end", "at_liberty_on", "at_liberty_source", "seized_at", "arrived_at", "protocol_at", "stated", "term_kind", "term_until", "term_stage", "ordered_by", "court", "judge", "carried_out_by", "held_by", "held_at", "arrest_place", "warrant_shown", "decision", "served", "reasons", "counsel_access", "family_access", "conditions", "health_in_custody", "statements_signed", "status", "end_reason", "replaces", "wgad_categories", "sources" FROM "old_legalmeasure";

DROP TABLE "old_legalmeasure";

DROP INDEX ix_organisation_end_hi;

DROP INDEX ix_organisation_end_lo;

DROP INDEX ix_organisation_parent;

DROP INDEX ix_organisation_place;

DROP INDEX ix_organisation_ref;

DROP INDEX ix_organisation_start_hi;

DROP INDEX ix_organisation_start_lo;

ALTER TABLE "organisation" RENAME TO "old_organisation";

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
	own TEXT,
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
	merged_into VARCHAR,
	PRIMARY KEY (id)
);

INSERT INTO "organisation" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "name", "unnamed", "names", "organisation_kind", "authority_type", "parent", "place", "start", "end", "description") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "name", "unnamed", "names", "organisation_kind", "authority_type", "parent", "place", "start", "end", "description" FROM "old_organisation";

DROP TABLE "old_organisation";

CREATE TABLE ownterm (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	list_name VARCHAR,
	labels TEXT,
	hidden JSON,
	note TEXT,
	shipped TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE ownfield (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	labels TEXT,
	about VARCHAR,
	holds VARCHAR,
	list_name VARCHAR,
	help TEXT,
	unprinted JSON,
	sensitivity VARCHAR,
	position JSON,
	retired JSON,
	PRIMARY KEY (id)
);

DROP INDEX ix_person_age_stated_on_hi;

DROP INDEX ix_person_age_stated_on_lo;

DROP INDEX ix_person_birthplace;

DROP INDEX ix_person_born_hi;

DROP INDEX ix_person_born_lo;

DROP INDEX ix_person_died_hi;

DROP INDEX ix_person_died_lo;

DROP INDEX ix_person_liberty_status_on_hi;

DROP INDEX ix_person_liberty_status_on_lo;

DROP INDEX ix_person_ref;

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
	merged_into VARCHAR,
	PRIMARY KEY (id)
);

INSERT INTO "person" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "unit", "names", "unnamed", "called", "group_min", "group_max", "sex", "born", "birthplace", "age_stated", "age_stated_on", "citizenships", "died", "public_roles", "health", "liberty_status", "liberty_status_on", "biography", "protection") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "unit", "names", "unnamed", "called", "group_min", "group_max", "sex", "born", "birthplace", "age_stated", "age_stated_on", "citizenships", "died", "public_roles", "health", "liberty_status", "liberty_status_on", "biography", "protection" FROM "old_person";

DROP TABLE "old_person";

DROP INDEX ix_place_ref;

DROP INDEX ix_place_within;

ALTER TABLE "place" RENAME TO "old_place";

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
	own TEXT,
	name TEXT,
	names TEXT,
	place_type VARCHAR,
	within VARCHAR,
	address TEXT,
	coordinates TEXT,
	description TEXT,
	PRIMARY KEY (id)
);

INSERT INTO "place" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "name", "names", "place_type", "within", "address", "coordinates", "description") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "name", "names", "place_type", "within", "address", "coordinates", "description" FROM "old_place";

DROP TABLE "old_place";

DROP INDEX ix_proceeding_authority;

DROP INDEX ix_proceeding_complainant;

DROP INDEX ix_proceeding_earlier;

DROP INDEX ix_proceeding_ended_hi;

DROP INDEX ix_proceeding_ended_lo;

DROP INDEX ix_proceeding_joined_into;

DROP INDEX ix_proceeding_opened_hi;

DROP INDEX ix_proceeding_opened_lo;

DROP INDEX ix_proceeding_person;

DROP INDEX ix_proceeding_ref;

ALTER TABLE "proceeding" RENAME TO "old_proceeding";

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
	own TEXT,
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
	separated_from VARCHAR,
	earlier VARCHAR,
	outcome VARCHAR,
	ended TEXT,
	language VARCHAR,
	description TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

INSERT INTO "proceeding" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "name", "proceeding_kind", "person", "numbers", "authority", "opened", "complainant", "stages", "stage", "joined_into", "earlier", "outcome", "ended", "language", "description", "sources") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "name", "proceeding_kind", "person", "numbers", "authority", "opened", "complainant", "stages", "stage", "joined_into", "earlier", "outcome", "ended", "language", "description", "sources" FROM "old_proceeding";

DROP TABLE "old_proceeding";

DROP INDEX ix_charge_end_hi;

DROP INDEX ix_charge_end_lo;

DROP INDEX ix_charge_person;

DROP INDEX ix_charge_proceeding;

DROP INDEX ix_charge_ref;

DROP INDEX ix_charge_start_hi;

DROP INDEX ix_charge_start_lo;

ALTER TABLE "charge" RENAME TO "old_charge";

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
	own TEXT,
	cases TEXT,
	proceeding VARCHAR,
	person VARCHAR,
	law TEXT,
	alleged TEXT,
	alleged_words TEXT,
	start TEXT,
	"end" TEXT,
	outcome VARCHAR,
	replaces VARCHAR,
	history TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

INSERT INTO "charge" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "proceeding", "person", "law", "alleged", "alleged_words", "start", "end", "outcome", "history", "sources") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "proceeding", "person", "law", "alleged", "alleged_words", "start", "end", "outcome", "history", "sources" FROM "old_charge";

DROP TABLE "old_charge";

CREATE TABLE relationship (
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
	cases TEXT,
	person VARCHAR,
	relation VARCHAR,
	other VARCHAR,
	start TEXT,
	"end" TEXT,
	details TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE remedystep (
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
	cases TEXT,
	remedy_kind VARCHAR,
	person VARCHAR,
	proceeding VARCHAR,
	not_taken JSON,
	filed TEXT,
	filed_by VARCHAR,
	addressee VARCHAR,
	against VARCHAR,
	numbers TEXT,
	summary TEXT,
	result VARCHAR,
	result_on TEXT,
	result_decision VARCHAR,
	result_details TEXT,
	ineffective TEXT,
	document VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE intervention (
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
	cases TEXT,
	intervention_type VARCHAR,
	persons TEXT,
	sent TEXT,
	sent_by VARCHAR,
	addressee VARCHAR,
	about TEXT,
	numbers TEXT,
	summary TEXT,
	response VARCHAR,
	response_on TEXT,
	response_details TEXT,
	impact TEXT,
	document VARCHAR,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE representation (
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
	cases TEXT,
	lawyer VARCHAR,
	person VARCHAR,
	proceeding VARCHAR,
	representation_kind VARCHAR,
	notice TEXT,
	start TEXT,
	"end" TEXT,
	admitted VARCHAR,
	admitted_on TEXT,
	refusal TEXT,
	undertaking VARCHAR,
	undertaking_on TEXT,
	sources TEXT,
	PRIMARY KEY (id)
);

CREATE TABLE savedsearch (
	id VARCHAR NOT NULL,
	ref VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	made_at VARCHAR NOT NULL,
	made_by VARCHAR NOT NULL,
	changed_at VARCHAR NOT NULL,
	changed_by VARCHAR NOT NULL,
	deleted_at VARCHAR,
	name TEXT,
	of_kind TEXT,
	words TEXT,
	filters TEXT,
	sort TEXT,
	descending JSON,
	shown TEXT,
	PRIMARY KEY (id)
);

DROP INDEX ix_source_accessed_hi;

DROP INDEX ix_source_accessed_lo;

DROP INDEX ix_source_author;

DROP INDEX ix_source_interpreter;

DROP INDEX ix_source_interviewer;

DROP INDEX ix_source_place;

DROP INDEX ix_source_published_hi;

DROP INDEX ix_source_published_lo;

DROP INDEX ix_source_ref;

ALTER TABLE "source" RENAME TO "old_source";

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
	own TEXT,
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

INSERT INTO "source" ("id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "name", "source_type", "author", "publisher", "web_link", "language", "published", "accessed", "place", "archived_copy", "whole_text", "connection", "reliability", "attribution", "channel", "interviewer", "interpreter", "read_back", "protected", "summary") SELECT "id", "ref", "version", "made_at", "made_by", "changed_at", "changed_by", "deleted_at", "confidentiality", "review_status", "received_on", "remarks", "internal_notes", "tags", "cases", "name", "source_type", "author", "publisher", "web_link", "language", "published", "accessed", "place", "archived_copy", "whole_text", "connection", "reliability", "attribution", "channel", "interviewer", "interpreter", "read_back", "protected", "summary" FROM "old_source";

DROP TABLE "old_source";

CREATE INDEX ix_apart_one ON apart (one);

CREATE INDEX ix_apart_other ON apart (other);

CREATE UNIQUE INDEX ix_apart_ref ON apart (ref);

CREATE INDEX ix_case_closed_hi ON "case" ("closed" ->> '$.hi');

CREATE INDEX ix_case_closed_lo ON "case" ("closed" ->> '$.lo');

CREATE INDEX ix_case_next_review_hi ON "case" ("next_review" ->> '$.hi');

CREATE INDEX ix_case_next_review_lo ON "case" ("next_review" ->> '$.lo');

CREATE INDEX ix_case_opened_hi ON "case" ("opened" ->> '$.hi');

CREATE INDEX ix_case_opened_lo ON "case" ("opened" ->> '$.lo');

CREATE INDEX ix_case_person ON "case" (person);

CREATE UNIQUE INDEX ix_case_ref ON "case" (ref);

CREATE INDEX ix_case_tags ON "case" (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_change_row_forgotten ON change_row (change_n) WHERE before IS NULL AND after IS NULL;

CREATE INDEX ix_charge_end_hi ON charge ("end" ->> '$.hi');

CREATE INDEX ix_charge_end_lo ON charge ("end" ->> '$.lo');

CREATE INDEX ix_charge_person ON charge (person);

CREATE INDEX ix_charge_proceeding ON charge (proceeding);

CREATE UNIQUE INDEX ix_charge_ref ON charge (ref);

CREATE INDEX ix_charge_replaces ON charge (replaces);

CREATE INDEX ix_charge_start_hi ON charge ("start" ->> '$.hi');

CREATE INDEX ix_charge_start_lo ON charge ("start" ->> '$.lo');

CREATE INDEX ix_charge_tags ON charge (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_claim_about ON claim (about);

CREATE INDEX ix_claim_handled_by ON claim (handled_by);

CREATE INDEX ix_claim_point ON claim (point);

CREATE UNIQUE INDEX ix_claim_ref ON claim (ref);

CREATE INDEX ix_claim_said_on_hi ON claim ("said_on" ->> '$.hi');

CREATE INDEX ix_claim_said_on_lo ON claim ("said_on" ->> '$.lo');

CREATE INDEX ix_claim_source ON claim (source);

CREATE INDEX ix_claim_speaker ON claim (speaker);

CREATE INDEX ix_claim_tags ON claim (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_consent_document ON consent (document);

CREATE INDEX ix_consent_given_by ON consent (given_by);

CREATE INDEX ix_consent_given_hi ON consent ("given" ->> '$.hi');

CREATE INDEX ix_consent_given_lo ON consent ("given" ->> '$.lo');

CREATE INDEX ix_consent_interviewer ON consent (interviewer);

CREATE INDEX ix_consent_person ON consent (person);

CREATE UNIQUE INDEX ix_consent_ref ON consent (ref);

CREATE INDEX ix_consent_tags ON consent (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_consent_valid_until_hi ON consent ("valid_until" ->> '$.hi');

CREATE INDEX ix_consent_valid_until_lo ON consent ("valid_until" ->> '$.lo');

CREATE INDEX ix_consent_withdrawn_hi ON consent ("withdrawn" ->> '$.hi');

CREATE INDEX ix_consent_withdrawn_lo ON consent ("withdrawn" ->> '$.lo');

CREATE INDEX ix_custodycontact_asked_by ON custodycontact (asked_by);

CREATE INDEX ix_custodycontact_asked_on_hi ON custodycontact ("asked_on" ->> '$.hi');

CREATE INDEX ix_custodycontact_asked_on_lo ON custodycontact ("asked_on" ->> '$.lo');

CREATE INDEX ix_custodycontact_happened_hi ON custodycontact ("happened" ->> '$.hi');

CREATE INDEX ix_custodycontact_happened_lo ON custodycontact ("happened" ->> '$.lo');

CREATE INDEX ix_custodycontact_measure ON custodycontact (measure);

CREATE INDEX ix_custodycontact_official ON custodycontact (official);

CREATE INDEX ix_custodycontact_person ON custodycontact (person);

CREATE UNIQUE INDEX ix_custodycontact_ref ON custodycontact (ref);

CREATE INDEX ix_custodycontact_tags ON custodycontact (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_custodyevent_document ON custodyevent (document);

CREATE INDEX ix_custodyevent_done_by ON custodyevent (done_by);

CREATE INDEX ix_custodyevent_handed_to ON custodyevent (handed_to);

CREATE INDEX ix_custodyevent_happened_hi ON custodyevent ("happened" ->> '$.hi');

CREATE INDEX ix_custodyevent_happened_lo ON custodyevent ("happened" ->> '$.lo');

CREATE INDEX ix_custodyevent_place ON custodyevent (place);

CREATE INDEX ix_custodyevent_received_from ON custodyevent (received_from);

CREATE UNIQUE INDEX ix_custodyevent_ref ON custodyevent (ref);

CREATE INDEX ix_custodyevent_tags ON custodyevent (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_deadline_about ON deadline (about);

CREATE INDEX ix_deadline_base_hi ON deadline ("base" ->> '$.hi');

CREATE INDEX ix_deadline_base_lo ON deadline ("base" ->> '$.lo');

CREATE INDEX ix_deadline_done_on_hi ON deadline ("done_on" ->> '$.hi');

CREATE INDEX ix_deadline_done_on_lo ON deadline ("done_on" ->> '$.lo');

CREATE INDEX ix_deadline_due_hi ON deadline ("due" ->> '$.hi');

CREATE INDEX ix_deadline_due_lo ON deadline ("due" ->> '$.lo');

CREATE INDEX ix_deadline_person ON deadline (person);

CREATE UNIQUE INDEX ix_deadline_ref ON deadline (ref);

CREATE INDEX ix_deadline_tags ON deadline (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_decision_appeals ON decision (appeals);

CREATE INDEX ix_decision_ask_again_on_hi ON decision ("ask_again_on" ->> '$.hi');

CREATE INDEX ix_decision_ask_again_on_lo ON decision ("ask_again_on" ->> '$.lo');

CREATE INDEX ix_decision_body ON decision (body);

CREATE INDEX ix_decision_decided_hi ON decision ("decided" ->> '$.hi');

CREATE INDEX ix_decision_decided_lo ON decision ("decided" ->> '$.lo');

CREATE INDEX ix_decision_document ON decision (document);

CREATE INDEX ix_decision_final_on_hi ON decision ("final_on" ->> '$.hi');

CREATE INDEX ix_decision_final_on_lo ON decision ("final_on" ->> '$.lo');

CREATE INDEX ix_decision_measure ON decision (measure);

CREATE INDEX ix_decision_next_on_hi ON decision ("next_on" ->> '$.hi');

CREATE INDEX ix_decision_next_on_lo ON decision ("next_on" ->> '$.lo');

CREATE INDEX ix_decision_proceeding ON decision (proceeding);

CREATE UNIQUE INDEX ix_decision_ref ON decision (ref);

CREATE INDEX ix_decision_served_hi ON decision ("served" ->> '$.hi');

CREATE INDEX ix_decision_served_lo ON decision ("served" ->> '$.lo');

CREATE INDEX ix_decision_tags ON decision (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_disputedpoint_about ON disputedpoint (about);

CREATE UNIQUE INDEX ix_disputedpoint_ref ON disputedpoint (ref);

CREATE INDEX ix_disputedpoint_tags ON disputedpoint (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_document_addressee ON document (addressee);

CREATE INDEX ix_document_author ON document (author);

CREATE INDEX ix_document_captured_by ON document (captured_by);

CREATE INDEX ix_document_captured_on_hi ON document ("captured_on" ->> '$.hi');

CREATE INDEX ix_document_captured_on_lo ON document ("captured_on" ->> '$.lo');

CREATE INDEX ix_document_dated_hi ON document ("dated" ->> '$.hi');

CREATE INDEX ix_document_dated_lo ON document ("dated" ->> '$.lo');

CREATE INDEX ix_document_redaction_of ON document (redaction_of);

CREATE UNIQUE INDEX ix_document_ref ON document (ref);

CREATE INDEX ix_document_source ON document (source);

CREATE INDEX ix_document_tags ON document (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_document_translation_of ON document (translation_of);

CREATE INDEX ix_examination_asked_by ON examination (asked_by);

CREATE INDEX ix_examination_asked_on_hi ON examination ("asked_on" ->> '$.hi');

CREATE INDEX ix_examination_asked_on_lo ON examination ("asked_on" ->> '$.lo');

CREATE INDEX ix_examination_complaint ON examination (complaint);

CREATE INDEX ix_examination_document ON examination (document);

CREATE INDEX ix_examination_done_by ON examination (done_by);

CREATE INDEX ix_examination_done_on_hi ON examination ("done_on" ->> '$.hi');

CREATE INDEX ix_examination_done_on_lo ON examination ("done_on" ->> '$.lo');

CREATE INDEX ix_examination_measure ON examination (measure);

CREATE INDEX ix_examination_person ON examination (person);

CREATE UNIQUE INDEX ix_examination_ref ON examination (ref);

CREATE INDEX ix_examination_tags ON examination (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_incident_end_hi ON incident ("end" ->> '$.hi');

CREATE INDEX ix_incident_end_lo ON incident ("end" ->> '$.lo');

CREATE INDEX ix_incident_official_version_by ON incident (official_version_by);

CREATE INDEX ix_incident_parent ON incident (parent);

CREATE INDEX ix_incident_place ON incident (place);

CREATE UNIQUE INDEX ix_incident_ref ON incident (ref);

CREATE INDEX ix_incident_start_hi ON incident ("start" ->> '$.hi');

CREATE INDEX ix_incident_start_lo ON incident ("start" ->> '$.lo');

CREATE INDEX ix_incident_tags ON incident (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_intervention_addressee ON intervention (addressee);

CREATE INDEX ix_intervention_document ON intervention (document);

CREATE UNIQUE INDEX ix_intervention_ref ON intervention (ref);

CREATE INDEX ix_intervention_response_on_hi ON intervention ("response_on" ->> '$.hi');

CREATE INDEX ix_intervention_response_on_lo ON intervention ("response_on" ->> '$.lo');

CREATE INDEX ix_intervention_sent_by ON intervention (sent_by);

CREATE INDEX ix_intervention_sent_hi ON intervention ("sent" ->> '$.hi');

CREATE INDEX ix_intervention_sent_lo ON intervention ("sent" ->> '$.lo');

CREATE INDEX ix_intervention_tags ON intervention (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_involvement_about ON involvement (about);

CREATE INDEX ix_involvement_alleged_by ON involvement (alleged_by);

CREATE INDEX ix_involvement_end_hi ON involvement ("end" ->> '$.hi');

CREATE INDEX ix_involvement_end_lo ON involvement ("end" ->> '$.lo');

CREATE INDEX ix_involvement_party ON involvement (party);

CREATE UNIQUE INDEX ix_involvement_ref ON involvement (ref);

CREATE INDEX ix_involvement_source ON involvement (source);

CREATE INDEX ix_involvement_start_hi ON involvement ("start" ->> '$.hi');

CREATE INDEX ix_involvement_start_lo ON involvement ("start" ->> '$.lo');

CREATE INDEX ix_involvement_tags ON involvement (tags) WHERE tags IS NOT NULL;

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

CREATE INDEX ix_legalmeasure_arrest_place ON legalmeasure (arrest_place);

CREATE INDEX ix_legalmeasure_arrived_at_hi ON legalmeasure ("arrived_at" ->> '$.hi');

CREATE INDEX ix_legalmeasure_arrived_at_lo ON legalmeasure ("arrived_at" ->> '$.lo');

CREATE INDEX ix_legalmeasure_at_liberty_on_hi ON legalmeasure ("at_liberty_on" ->> '$.hi');

CREATE INDEX ix_legalmeasure_at_liberty_on_lo ON legalmeasure ("at_liberty_on" ->> '$.lo');

CREATE INDEX ix_legalmeasure_at_liberty_source ON legalmeasure (at_liberty_source);

CREATE INDEX ix_legalmeasure_carried_out_by ON legalmeasure (carried_out_by);

CREATE INDEX ix_legalmeasure_court ON legalmeasure (court);

CREATE INDEX ix_legalmeasure_decided_by ON legalmeasure (decided_by);

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

CREATE INDEX ix_legalmeasure_tags ON legalmeasure (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_legalmeasure_term_until_hi ON legalmeasure ("term_until" ->> '$.hi');

CREATE INDEX ix_legalmeasure_term_until_lo ON legalmeasure ("term_until" ->> '$.lo');

CREATE INDEX ix_organisation_end_hi ON organisation ("end" ->> '$.hi');

CREATE INDEX ix_organisation_end_lo ON organisation ("end" ->> '$.lo');

CREATE INDEX ix_organisation_merged_into ON organisation (merged_into);

CREATE INDEX ix_organisation_parent ON organisation (parent);

CREATE INDEX ix_organisation_place ON organisation (place);

CREATE UNIQUE INDEX ix_organisation_ref ON organisation (ref);

CREATE INDEX ix_organisation_start_hi ON organisation ("start" ->> '$.hi');

CREATE INDEX ix_organisation_start_lo ON organisation ("start" ->> '$.lo');

CREATE INDEX ix_organisation_tags ON organisation (tags) WHERE tags IS NOT NULL;

CREATE UNIQUE INDEX ix_ownfield_ref ON ownfield (ref);

CREATE UNIQUE INDEX ix_ownterm_ref ON ownterm (ref);

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

CREATE UNIQUE INDEX ix_place_ref ON place (ref);

CREATE INDEX ix_place_tags ON place (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_place_within ON place (within);

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

CREATE INDEX ix_proceeding_separated_from ON proceeding (separated_from);

CREATE INDEX ix_proceeding_tags ON proceeding (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_relationship_end_hi ON relationship ("end" ->> '$.hi');

CREATE INDEX ix_relationship_end_lo ON relationship ("end" ->> '$.lo');

CREATE INDEX ix_relationship_other ON relationship (other);

CREATE INDEX ix_relationship_person ON relationship (person);

CREATE UNIQUE INDEX ix_relationship_ref ON relationship (ref);

CREATE INDEX ix_relationship_start_hi ON relationship ("start" ->> '$.hi');

CREATE INDEX ix_relationship_start_lo ON relationship ("start" ->> '$.lo');

CREATE INDEX ix_relationship_tags ON relationship (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_remedystep_addressee ON remedystep (addressee);

CREATE INDEX ix_remedystep_against ON remedystep (against);

CREATE INDEX ix_remedystep_document ON remedystep (document);

CREATE INDEX ix_remedystep_filed_by ON remedystep (filed_by);

CREATE INDEX ix_remedystep_filed_hi ON remedystep ("filed" ->> '$.hi');

CREATE INDEX ix_remedystep_filed_lo ON remedystep ("filed" ->> '$.lo');

CREATE INDEX ix_remedystep_person ON remedystep (person);

CREATE INDEX ix_remedystep_proceeding ON remedystep (proceeding);

CREATE UNIQUE INDEX ix_remedystep_ref ON remedystep (ref);

CREATE INDEX ix_remedystep_result_decision ON remedystep (result_decision);

CREATE INDEX ix_remedystep_result_on_hi ON remedystep ("result_on" ->> '$.hi');

CREATE INDEX ix_remedystep_result_on_lo ON remedystep ("result_on" ->> '$.lo');

CREATE INDEX ix_remedystep_tags ON remedystep (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_representation_admitted_on_hi ON representation ("admitted_on" ->> '$.hi');

CREATE INDEX ix_representation_admitted_on_lo ON representation ("admitted_on" ->> '$.lo');

CREATE INDEX ix_representation_end_hi ON representation ("end" ->> '$.hi');

CREATE INDEX ix_representation_end_lo ON representation ("end" ->> '$.lo');

CREATE INDEX ix_representation_lawyer ON representation (lawyer);

CREATE INDEX ix_representation_person ON representation (person);

CREATE INDEX ix_representation_proceeding ON representation (proceeding);

CREATE UNIQUE INDEX ix_representation_ref ON representation (ref);

CREATE INDEX ix_representation_start_hi ON representation ("start" ->> '$.hi');

CREATE INDEX ix_representation_start_lo ON representation ("start" ->> '$.lo');

CREATE INDEX ix_representation_tags ON representation (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_representation_undertaking_on_hi ON representation ("undertaking_on" ->> '$.hi');

CREATE INDEX ix_representation_undertaking_on_lo ON representation ("undertaking_on" ->> '$.lo');

CREATE UNIQUE INDEX ix_savedsearch_ref ON savedsearch (ref);

CREATE INDEX ix_sentence_decision ON sentence (decision);

CREATE INDEX ix_sentence_end_hi ON sentence ("end" ->> '$.hi');

CREATE INDEX ix_sentence_end_lo ON sentence ("end" ->> '$.lo');

CREATE INDEX ix_sentence_imposed_hi ON sentence ("imposed" ->> '$.hi');

CREATE INDEX ix_sentence_imposed_lo ON sentence ("imposed" ->> '$.lo');

CREATE INDEX ix_sentence_in_force_hi ON sentence ("in_force" ->> '$.hi');

CREATE INDEX ix_sentence_in_force_lo ON sentence ("in_force" ->> '$.lo');

CREATE INDEX ix_sentence_person ON sentence (person);

CREATE INDEX ix_sentence_proceeding ON sentence (proceeding);

CREATE UNIQUE INDEX ix_sentence_ref ON sentence (ref);

CREATE INDEX ix_sentence_replaces ON sentence (replaces);

CREATE INDEX ix_sentence_start_hi ON sentence ("start" ->> '$.hi');

CREATE INDEX ix_sentence_start_lo ON sentence ("start" ->> '$.lo');

CREATE INDEX ix_sentence_tags ON sentence (tags) WHERE tags IS NOT NULL;

CREATE INDEX ix_source_accessed_hi ON source ("accessed" ->> '$.hi');

CREATE INDEX ix_source_accessed_lo ON source ("accessed" ->> '$.lo');

CREATE INDEX ix_source_author ON source (author);

CREATE INDEX ix_source_interpreter ON source (interpreter);

CREATE INDEX ix_source_interviewer ON source (interviewer);

CREATE INDEX ix_source_place ON source (place);

CREATE INDEX ix_source_published_hi ON source ("published" ->> '$.hi');

CREATE INDEX ix_source_published_lo ON source ("published" ->> '$.lo');

CREATE UNIQUE INDEX ix_source_ref ON source (ref);

CREATE INDEX ix_source_tags ON source (tags) WHERE tags IS NOT NULL;

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

CREATE INDEX ix_statusassessment_tags ON statusassessment (tags) WHERE tags IS NOT NULL;
