// Made by `npm run api` from src/clew/doors/web/openapi.json. Do not edit.

export interface paths {
    "/api/case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Case
         * @description What the case holds.
         */
        get: operations["get_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/case/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Home
         * @description What the case holds, what was refused and why, the latest notes and findings, and what to do next.
         */
        get: operations["get_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/case/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Case Name
         * @description What the case is called, which every page says: nothing is read for it.
         */
        get: operations["get_case_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/case/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Next
         * @description The open questions whose answers would change most, if somebody asked for them.
         */
        get: operations["get_next"];
        put?: never;
        /**
         * Start Next
         * @description Look for the open questions whose answers would change most, in the background.
         */
        post: operations["start_next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/case/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Resolving
         * @description Find out which entities are one, in the background.
         */
        post: operations["start_resolving"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/case/undo_run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Undoing Run
         * @description Take back all that stands of the last run, in the background.
         */
        post: operations["start_undoing_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Edits
         * @description The edits that stand, or all of the ledger: of one kind, about one entity, statement or payment.
         */
        get: operations["list_edits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edits/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Edit
         * @description One edit.
         */
        get: operations["get_edit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edits/{number}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Edit
         * @description Take an edit back: the case is as before it; the ledger keeps both.
         */
        post: operations["undo_edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/entities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Entity
         * @description An entity: facts with their statements, labels, listings, records, verdicts, and counts of its ties.
         */
        get: operations["get_entity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/entities/{id}/ties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Ties
         * @description The ties of an entity, of one type or all, the strongest first, with how many there are of each type.
         */
        get: operations["list_ties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/entities/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Timeline
         * @description What is dated about an entity, in lanes: listings, facts, ties, payments.
         */
        get: operations["get_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Files
         * @description The files that were dropped, and which sources they became.
         */
        get: operations["list_files"];
        /**
         * Put File
         * @description Keep a file: its bytes are the body of the request. An empty one, and one that is too large, is refused.
         */
        put: operations["put_file"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look At File
         * @description What a file is: the sources that it would make, or why it would make none.
         */
        get: operations["look_at_file"];
        put?: never;
        post?: never;
        /**
         * Delete File
         * @description Delete a file that no source of the case came from; those that remain are told.
         */
        delete: operations["delete_file"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draft Mapping
         * @description A first mapping for a table, guessed: of payments as a ledger unless entities are asked for.
         */
        get: operations["draft_mapping"];
        put?: never;
        /**
         * Read Mapping
         * @description A mapping as text and as a form, checked, beside the columns that the table has by its layout.
         */
        post: operations["read_mapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Mapping
         * @description What the first rows of a table would become by a mapping, and what would be refused. Nothing is kept.
         */
        post: operations["try_mapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Files
         * @description Add files to the case, in the background.
         */
        post: operations["add_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep Finding
         * @description Keep an answer as a finding. Its evidence must be statements or payments of the case.
         */
        post: operations["keep_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Jobs
         * @description All jobs of this run of the server, the latest first.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Job
         * @description One job.
         */
        get: operations["get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{number}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Job
         * @description Stop a job. Nothing that it did stays.
         */
        post: operations["cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{number}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Job Result
         * @description The JSON document that a job left.
         */
        get: operations["get_job_result"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Kinds
         * @description The kinds of entities that a mapping can make, by name.
         */
        get: operations["list_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/kinds/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Kind
         * @description What an entity of a kind can say.
         */
        get: operations["get_kind"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Labels
         * @description The labels of the taxonomy.
         */
        get: operations["list_labels"];
        put?: never;
        /**
         * Keep Label
         * @description Give an entity a label by hand. It is shown as the analyst's, never as a listing.
         */
        post: operations["keep_label"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ledgers
         * @description The ledgers of the case in numbers, with what was left out.
         */
        get: operations["get_ledgers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find Alerts
         * @description Rank payments by how they run, in the background; where that was done already, the job that did it.
         */
        post: operations["find_alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/alerts/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alerts
         * @description The alerts that a job found, the highest first.
         */
        get: operations["get_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Pattern Kinds
         * @description The kinds of pattern that can be looked for.
         */
        get: operations["list_pattern_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find Payers
         * @description Whoever holds accounts, and accounts, by a part of a name or number.
         */
        get: operations["find_payers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/patterns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find Patterns
         * @description Look for patterns, in the background; where that was done already, the job that did it.
         */
        post: operations["find_patterns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/patterns/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Patterns
         * @description The hits that a job found, perhaps of one kind: the least likely by chance first.
         */
        get: operations["get_patterns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Payments
         * @description Some payments by their numbers, in order of time; numbers that no payment has are left out.
         */
        get: operations["list_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Trace Money
         * @description Follow money, in the background; where that was done already, the job that did it.
         */
        post: operations["trace_money"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/money/traces/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Trace
         * @description Where money went, or came from, under each rule.
         */
        get: operations["get_trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/canvas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Canvas
         * @description A saved canvas.
         */
        get: operations["get_canvas"];
        /**
         * Keep Canvas
         * @description Save a canvas under a name; earlier ones of the name stay in the ledger of edits.
         */
        put: operations["keep_canvas"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/canvases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Canvases
         * @description The saved canvases, by name.
         */
        get: operations["list_canvases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/communities/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Community
         * @description Members of a community of the overview, the best tied first.
         */
        get: operations["get_community"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/expand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Expand Canvas
         * @description The strongest neighbours that are not on the canvas yet, with their ties to all that is there then.
         */
        post: operations["expand_canvas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export Canvas
         * @description The part of the network that is shown, as a file; CSV as two tables in a zip archive.
         */
        post: operations["export_canvas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Canvas Facts
         * @description What is said of an entity, each value with the statements that say it.
         */
        get: operations["get_canvas_facts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/gather": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gather Canvas
         * @description These entities, with their ties among them and to what is there.
         */
        post: operations["gather_canvas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/layout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lay Out
         * @description A place for each node: those that stand keep theirs, new ones come to those they are tied to.
         */
        post: operations["lay_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/neighbourhood": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Neighbourhood
         * @description How many neighbours an entity has, by type of tie and by kind.
         */
        get: operations["get_neighbourhood"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Overview
         * @description The communities of the whole network, if they are known for the case as it is.
         */
        get: operations["get_overview"];
        put?: never;
        /**
         * Make Overview
         * @description Find the communities, in the background; where they are known, they are told.
         */
        post: operations["make_overview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Paths
         * @description The paths between two entities, each step with its statements.
         */
        get: operations["get_paths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/network/tie": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Canvas Tie
         * @description The statements behind a tie of a canvas.
         */
        get: operations["get_canvas_tie"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/nexus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Nexus
         * @description Ask where the two sides meet. What is wrong with a question is said at once.
         */
        post: operations["ask_nexus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/nexus/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Nexus Choices
         * @description The labels with how many carry them, the datasets, and the types of ties.
         */
        get: operations["get_nexus_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep Note
         * @description Keep a note.
         */
        post: operations["keep_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ownership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Owners
         * @description Who owns an entity in the end and directly, who is not named, whether a rule blocks it, and the chart.
         */
        get: operations["get_owners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ownership/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Holdings
         * @description What an entity holds, directly and through others: what could be frozen, with how certain that is.
         */
        get: operations["get_holdings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ownership/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Owners Picture
         * @description The chart as an SVG file.
         */
        get: operations["get_owners_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Payment
         * @description The row of a ledger behind a payment.
         */
        get: operations["get_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Places
         * @description Entities by country, each ground of a country by itself: all, or those of some schemata, labels and datasets.
         */
        get: operations["get_places"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/places/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Entities There
         * @description Entities that sources tie to a country, with the statements that say so.
         */
        get: operations["list_entities_there"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/places/of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List Countries Of
         * @description The countries of some entities.
         */
        post: operations["list_countries_of"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/places/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Payments Between
         * @description Payments between countries.
         */
        get: operations["list_payments_between"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/places/ties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Ties Between
         * @description Ties between entities of different countries.
         */
        get: operations["list_ties_between"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Quarantine
         * @description What could not be kept, with its place, the reason and the raw text; `reasons` counts all that is wanted.
         */
        get: operations["list_quarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Review Agreement
         * @description How far persons agree.
         */
        get: operations["get_review_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Review Evidence
         * @description What speaks for and against that two are one. The first answer of a server takes seconds.
         */
        get: operations["get_review_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/pair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Review Pair
         * @description Two entities side by side, and who judged them before; a second reviewer is not told.
         */
        get: operations["get_review_pair"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Review Preview
         * @description What a verdict would change. Nothing is written.
         */
        get: operations["get_review_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List Review Queue
         * @description The open pairs, the most informative first.
         */
        post: operations["list_review_queue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Review Standing
         * @description How far the review is. Who gives no name goes by the login name.
         */
        get: operations["get_review_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Verdicts Of Persons
         * @description What persons said last of pairs, all of them or one.
         */
        get: operations["list_verdicts_of_persons"];
        put?: never;
        /**
         * Give Verdict
         * @description Keep a verdict, and derive what follows from it.
         */
        post: operations["give_verdict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/review/verdicts/{number}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo Verdict
         * @description Take a verdict back: the case is as it was before it.
         */
        post: operations["undo_verdict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Case
         * @description Entities whose names are like `q`, the best first, or all; narrowed down, with facets.
         */
        get: operations["search_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sources
         * @description The sources of the case.
         */
        get: operations["list_sources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Source
         * @description One source with its files.
         */
        get: operations["get_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{number}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Statements Of Source
         * @description What a source was the first to say, in the order in which it stands there.
         */
        get: operations["list_statements_of_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statements/{statement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Statement
         * @description Where a statement comes from: the record as it was read, the file, its hash and the place.
         */
        get: operations["get_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest
         * @description Entities as one types a name: quick, without facets.
         */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * About
         * @description What an edit is about: an entity, by its id now and its name; a statement; or a payment, as `payment:17`.
         */
        About: {
            /** Caption */
            caption: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "entity" | "statement" | "payment";
            /** Ref */
            ref: string;
            /** Schema */
            schema: string | null;
        };
        /**
         * AccountFound
         * @description An account, or whoever holds some: `id` is what a tracing begins at; `accounts` are how many it stands for.
         */
        AccountFound: {
            /** Accounts */
            accounts: number;
            /** Caption */
            caption: string;
            /** Id */
            id: string;
            /** Schema */
            schema: string;
        };
        /**
         * AccountTold
         * @description An account as people call it: its number, who holds it, and the entity that stands for it in the network.
         */
        AccountTold: {
            /** Entity */
            entity: string | null;
            /** Holder */
            holder: string | null;
            /** Number */
            number: string;
        };
        /**
         * Adding
         * @description Files that are read together, as one dataset or as their own; `format`: only in this one.
         */
        Adding: {
            /** Dataset */
            dataset?: string | null;
            /** Files */
            files: components["schemas"]["FileGiven"][];
            /** Format */
            format?: string | null;
        };
        /**
         * Advice
         * @description One thing to do. `count` is of what it is about: sources to compare, pairs to judge, rows to look at.
         */
        Advice: {
            /** Count */
            count: number;
            /**
             * Task
             * @enum {string}
             */
            task: "add" | "resolve" | "review" | "refused" | "programmes" | "nexus" | "patterns" | "search" | "next";
        };
        /**
         * AgreementTold
         * @description How far persons agree, two by two, and the pairs on which they do not, of `total`.
         */
        AgreementTold: {
            /** Between */
            between: components["schemas"]["BetweenTold"][];
            /** Torn */
            torn: components["schemas"]["TornTold"][];
            /** Total */
            total: number;
        };
        /**
         * AlertsAsked
         * @description How alerts are ranked. `labelled`: the payments' labels teach.
         */
        AlertsAsked: {
            /**
             * Labelled
             * @default false
             */
            labelled?: boolean;
            /**
             * Limit
             * @default 500
             */
            limit?: number;
            /**
             * Seed
             * @default 0
             */
            seed?: number;
        };
        /**
         * AlertsTold
         * @description Alerts, the highest first: `shown` of `total`, of so many payments. `report` is there where labels taught.
         */
        AlertsTold: {
            /** Alerts */
            alerts: components["schemas"]["AlertTold"][];
            /** Caveats */
            caveats: string[];
            /** Left Out */
            left_out: {
                [key: string]: number;
            };
            /** Method */
            method: string;
            /** Names */
            names: {
                [key: string]: components["schemas"]["AccountTold"];
            };
            /** Payments */
            payments: number;
            report: components["schemas"]["ReportTold"] | null;
            /** Shown */
            shown: number;
            /** Total */
            total: number;
        };
        /**
         * AlertTold
         * @description Payments that hang together and stand above the cut, with the reasons in words.
         */
        AlertTold: {
            /** Accounts */
            accounts: string[];
            /** Amounts */
            amounts: {
                [key: string]: number;
            };
            /** End */
            end: string;
            /** Numbers */
            numbers: number[];
            /** Payments */
            payments: string[];
            /** Rank */
            rank: number;
            /** Reasons */
            reasons: string[];
            /** Score */
            score: number;
            /** Start */
            start: string;
        };
        /**
         * Amount
         * @description `cell`, or `debit` and `credit`. `decimal` is the sign before the decimals; None: as the first cells tell.
         */
        Amount: {
            cell: components["schemas"]["Cell"] | null;
            credit?: components["schemas"]["Cell"] | null;
            debit?: components["schemas"]["Cell"] | null;
            /** Decimal */
            decimal?: string | null;
        };
        /**
         * Arrangement
         * @description Nodes, and ties as pairs of places in that list. `anew`: all that is not pinned may move.
         */
        Arrangement: {
            /**
             * Anew
             * @default false
             */
            anew?: boolean;
            /** Nodes */
            nodes: components["schemas"]["Standing"][];
            /** Ties */
            ties: [
                number,
                number
            ][];
        };
        /**
         * Ask
         * @description A verdict that is not made yet: about two records, and why it would be refused unless forced.
         */
        Ask: {
            /** Judgement */
            judgement: string;
            /** Left */
            left: string;
            /**
             * Objections
             * @default []
             */
            objections?: string[];
            /** Right */
            right: string;
        };
        /**
         * Asset
         * @description An asset. `low` and `high`, 0 to 1, by the rule; `direct` is what a source says is held without anybody between.
         *
         *     `caught`: whether the rule treats the asset as the holder's (None: perhaps, or the rule does not say); `beside` are
         *     other designated parties without whose part in the asset it would not (OFAC adds up), `low` and `high` are the
         *     holder's alone. `certainty`:
         *     confirmed where a source names the holder itself, reported where it follows from a chain of records, possible where
         *     only somebody who perhaps is the holder has it (`through`). `through`: whom the chains pass.
         */
        Asset: {
            /** Beside */
            beside: components["schemas"]["Beside"][];
            /** Caption */
            caption: string;
            /** Caught */
            caught: boolean | null;
            /** Certainty */
            certainty: string;
            /** Direct */
            direct: [
                number,
                number
            ] | null;
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Low */
            low: number;
            /** Schema */
            schema: string;
            /** Statements */
            statements: string[];
            /** Through */
            through: string[];
        };
        /**
         * BasisCount
         * @description How many entities of a schema have any country on a ground; one may have several.
         */
        BasisCount: {
            /** Basis */
            basis: string;
            /** Entities */
            entities: number;
            /** Schema */
            schema: string;
        };
        /**
         * Behind
         * @description A statement behind a tie: what it says of whom, and who says it.
         */
        Behind: {
            /** Dataset */
            dataset: string;
            /** Entity */
            entity: string;
            /** Prop */
            prop: string;
            /** Statement */
            statement: string;
            /** Value */
            value: string;
        };
        /**
         * Beside
         * @description Another designated party whose part in an asset counts with the holder's; what it has there itself, 0 to 1.
         */
        Beside: {
            /** Caption */
            caption: string;
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Low */
            low: number;
        };
        /**
         * BetweenTold
         * @description Two persons: the pairs that both judged, on how many they agree, Cohen's kappa in [-1, 1].
         */
        BetweenTold: {
            /** Agreed */
            agreed: number;
            /** Kappa */
            kappa: number | null;
            /** One */
            one: string;
            /** Other */
            other: string;
            /** Pairs */
            pairs: number;
        };
        /**
         * CanvasKept
         * @description A canvas to be kept: what stands where, what is pinned, hidden and noted. Who keeps it.
         */
        CanvasKept: {
            /** By */
            by: string;
            /** Document */
            document: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * CanvasNamed
         * @description A saved canvas: its name, who saved it and when.
         */
        CanvasNamed: {
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Name */
            name: string;
        };
        /**
         * CanvasNode
         * @description An entity on a canvas. `kind` is its word and icon. `neighbours` it has in the case, papers not counted.
         *
         *     `designated`, `described` and `analyst` are its labels, by who gives them.
         */
        CanvasNode: {
            /** Analyst */
            analyst: string[];
            /** Caption */
            caption: string;
            /** Datasets */
            datasets: string[];
            /** Described */
            described: string[];
            /** Designated */
            designated: string[];
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Neighbours */
            neighbours: number;
            /** Papers */
            papers: number;
            /** Schema */
            schema: string;
        };
        /**
         * CanvasTie
         * @description A tie on a canvas, in its own direction: `source` and `target` are ids of nodes.
         *
         *     `key` is its own (`e17` for tie 17 of the case, `p3-8` for nodes 3 and 8, which perhaps are the same). `name` is
         *     what it is called, by the source where that says. `certainty`: confirmed, reported (it follows from a shared value)
         *     or possible. `statements` counts what it rests on.
         */
        CanvasTie: {
            /** Certainty */
            certainty: string;
            /** Datasets */
            datasets: string[];
            /** Directed */
            directed: boolean;
            /** End Date */
            end_date: string | null;
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Share */
            share: number | null;
            /** Source */
            source: string;
            /** Start Date */
            start_date: string | null;
            /** Statements */
            statements: number;
            /** Target */
            target: string;
            /** Type */
            type: string;
            /** Weight */
            weight: number;
        };
        /**
         * CanvasTold
         * @description A saved canvas, with what is on it.
         */
        CanvasTold: {
            /** Document */
            document: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Name */
            name: string;
        };
        /**
         * CaseNamed
         * @description What a case is called.
         */
        CaseNamed: {
            /** Name */
            name: string;
        };
        /**
         * CaseTold
         * @description A case: what it is called, what it holds in numbers, and the sources in it.
         */
        CaseTold: {
            /** Name */
            name: string;
            overview: components["schemas"]["Overview"];
            /** Sources */
            sources: components["schemas"]["SourceKept"][];
        };
        /**
         * Cell
         * @description Where a value stands: in a column, in several that are joined, or nowhere, for it is one and the same for all.
         */
        Cell: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            /** Literal */
            literal?: string | null;
        };
        /**
         * Chart
         * @description The part that is shown, and how many nodes there are in all.
         */
        Chart: {
            /** Lines */
            lines: components["schemas"]["ChartLine"][];
            /** Nodes */
            nodes: components["schemas"]["ChartNode"][];
            /** Total */
            total: number;
        };
        /**
         * ChartLine
         * @description What one owner has in one asset: shares and votes from low to high, 0 to 1; `label` says it in short.
         *
         *     `back`: the line closes a loop. `declared`: somebody is declared to stand behind, or controls without a share told.
         *     `said` are the words of the sources.
         */
        ChartLine: {
            /** Asset */
            asset: string;
            /** Back */
            back: boolean;
            /** Declared */
            declared: boolean;
            /** High */
            high: number;
            /** Label */
            label: string;
            /** Low */
            low: number;
            /** Owner */
            owner: string;
            /** Said */
            said: string[];
            /** Statements */
            statements: string[];
            /** Votes High */
            votes_high: number;
            /** Votes Low */
            votes_low: number;
        };
        /**
         * ChartNode
         * @description An owner on the chart. `level` 0 is the entity itself, larger ones stand above; `place` counts from the left.
         *
         *     `unknown` is why a register leaves the owner out; `designated` are the authorities that list it, `described` what
         *     sources only say of it.
         */
        ChartNode: {
            /** Caption */
            caption: string;
            /** Described */
            described: string[];
            /** Designated */
            designated: string[];
            /** Id */
            id: string;
            /** Level */
            level: number;
            /** Place */
            place: number;
            /** Schema */
            schema: string;
            /** Unknown */
            unknown: string | null;
        };
        /**
         * Choices
         * @description What a question may name: all labels of the taxonomy in its order, datasets by entities, types by ties.
         */
        Choices: {
            /** Datasets */
            datasets: components["schemas"]["Counted"][];
            /** Labels */
            labels: components["schemas"]["LabelChoice"][];
            /** Types */
            types: components["schemas"]["Counted"][];
        };
        /**
         * ChoiceTold
         * @description A label or dataset that may be chosen, what it is called, and how many entities of the case have it.
         */
        ChoiceTold: {
            /** Entities */
            entities: number;
            /** Title */
            title: string;
            /** Value */
            value: string;
        };
        /**
         * ColumnSeen
         * @description A column of a table: samples of its cells, the share of rows that fill it, what it is taken for and why.
         */
        ColumnSeen: {
            /** Concept */
            concept: string | null;
            /** Filled */
            filled: number;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
            /** Samples */
            samples: string[];
        };
        /**
         * Counted
         * @description A name with how many there are.
         */
        Counted: {
            /** Count */
            count: number;
            /** Name */
            name: string;
        };
        /**
         * CountriesOf
         * @description How many of some entities are tied to which country on one ground; one may be tied to several.
         */
        CountriesOf: {
            /** Asked */
            asked: number;
            /** Basis */
            basis: string;
            /** Countries */
            countries: {
                [key: string]: number;
            };
        };
        /**
         * CountryCount
         * @description How many entities of a schema a source ties to a country, on one ground.
         */
        CountryCount: {
            /** Basis */
            basis: string;
            /** Country */
            country: string;
            /** Entities */
            entities: number;
            /** Schema */
            schema: string;
        };
        /**
         * Direction
         * @description Whether money comes in to the own account or goes out: `cell` is one of these texts.
         */
        Direction: {
            cell: components["schemas"]["Cell"];
            /** Incoming */
            incoming: string[];
            /** Outgoing */
            outgoing: string[];
        };
        /**
         * Disagreement
         * @description A property of which one value is usual, and what each of the entities that would be one has instead.
         */
        Disagreement: {
            /** Label */
            label: string;
            /** Prop */
            prop: string;
            /** Values */
            values: [
                string,
                string[]
            ][];
        };
        /**
         * Drawn
         * @description Two labelled entities near the ones concerned, how far apart they are and would be, and the shorter way.
         */
        Drawn: {
            a: components["schemas"]["RouteNode"];
            /** After */
            after: number | null;
            b: components["schemas"]["RouteNode"];
            /** Before */
            before: number | null;
            route: components["schemas"]["Route"] | null;
        };
        /**
         * Edit
         * @description An edit as it stands in the ledger under its number; `undone_by` is the number of what took it back, if any.
         *
         *     `about` are ids of entities and statements, and payments as `payment:17`; none: the whole case. `value` is the text
         *     of a note, the key of a label, or the JSON of a finding (see `KeptFinding`) or of a canvas (`name`, `document`).
         */
        Edit: {
            /** About */
            about: string[];
            kind: components["schemas"]["EditKind"];
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Number */
            number: number;
            /** Undoes */
            undoes?: number | null;
            /** Undone By */
            undone_by?: number | null;
            /** Value */
            value: string;
            /** Why */
            why: string;
        };
        /**
         * EditKind
         * @description What an edit is. An `undo` takes back an earlier one.
         * @enum {string}
         */
        EditKind: "note" | "label" | "finding" | "chart" | "undo";
        /**
         * EditsTold
         * @description Edits, the latest first: `shown` of `total`.
         */
        EditsTold: {
            /** Edits */
            edits: components["schemas"]["EditTold"][];
            /** Shown */
            shown: number;
            /** Total */
            total: number;
        };
        /**
         * EditTold
         * @description An edit of the analyst: who, when and why, and what it is about. `stands`: nothing took it back.
         *
         *     `text` is that of a note, the key of a label, the title of a finding, the name of a canvas.
         */
        EditTold: {
            /** About */
            about: components["schemas"]["About"][];
            finding: components["schemas"]["FindingTold"] | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "note" | "label" | "finding" | "chart" | "undo";
            label: components["schemas"]["LabelTold"] | null;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Number */
            number: number;
            /** Stands */
            stands: boolean;
            /** Text */
            text: string;
            /** Undoes */
            undoes: number | null;
            /** Undone By */
            undone_by: number | null;
            /** Why */
            why: string;
        };
        /**
         * Ends
         * @description From the least to the most, in whole currency.
         */
        Ends: {
            /** High */
            high: number;
            /** Low */
            low: number;
        };
        /**
         * EntitiesThere
         * @description Entities that sources tie to a country on one ground: `shown` of `total`.
         */
        EntitiesThere: {
            /** Entities */
            entities: components["schemas"]["EntityThere"][];
            /** Shown */
            shown: number;
            /** Total */
            total: number;
        };
        /**
         * EntityMap
         * @description An entity that each row holds. Without `keys` and `id_column` it is an edge, known by its two ends.
         */
        EntityMap: {
            /** Id Column */
            id_column?: string | null;
            /** Key Literal */
            key_literal?: string | null;
            /**
             * Keys
             * @default []
             */
            keys?: string[];
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Schema */
            schema: string;
            /**
             * Values
             * @default []
             */
            values?: components["schemas"]["Value"][];
        };
        /**
         * EntityThere
         * @description An entity that a source ties to a country, with the statements that say so.
         */
        EntityThere: {
            /** Caption */
            caption: string;
            /** Id */
            id: string;
            /** Schema */
            schema: string;
            /** Statements */
            statements: string[];
        };
        /**
         * EntityTold
         * @description An entity. `asked` is the id that it was asked for by: a record's own may be another than the canonical `id`.
         */
        EntityTold: {
            /** Asked */
            asked: string;
            /** Caption */
            caption: string;
            /** Countries */
            countries: string[];
            /** Datasets */
            datasets: string[];
            /** Id */
            id: string;
            /** Is Tie */
            is_tie: boolean;
            /** Labels */
            labels: components["schemas"]["LabelBehind"][];
            /** Listings */
            listings: components["schemas"]["ListingTold"][];
            /** Members */
            members: components["schemas"]["MemberTold"][];
            /** Perhaps */
            perhaps: components["schemas"]["PerhapsSame"][];
            /** Properties */
            properties: components["schemas"]["PropertySaid"][];
            /** Schema */
            schema: string;
            /** Schema Label */
            schema_label: string;
            /** Statements */
            statements: number;
            /** Ties */
            ties: number;
            /** Total Listings */
            total_listings: number;
            /** Total Members */
            total_members: number;
            /** Total Perhaps */
            total_perhaps: number;
            /** Total Verdicts */
            total_verdicts: number;
            /** Types */
            types: components["schemas"]["TypeTold"][];
            /** Verdicts */
            verdicts: components["schemas"]["JoinedBy"][];
        };
        /**
         * EventTold
         * @description Something dated: from `start` to `end`, as ISO 8601 prefixes; one of both may be missing.
         *
         *     `name` says what it is, `text` what more is to be said, `other` whom it ties the entity to. `statements` are behind
         *     it; a payment's are the first and the last row of the ledger, as `payment:17`.
         */
        EventTold: {
            /** Datasets */
            datasets: string[];
            /** Direction */
            direction: string | null;
            /** End */
            end: string | null;
            /** Lane */
            lane: string;
            /** Name */
            name: string;
            other: components["schemas"]["Named"] | null;
            /** Start */
            start: string | null;
            /** Statements */
            statements: string[];
            /** Text */
            text: string;
        };
        /**
         * EvidenceTold
         * @description Why a pair has its score, the weightiest piece first. `base`: any pair of which nothing is known. `told`: the
         *     score, which is less than the pieces' `probability` where something forbids that the two be joined unasked.
         */
        EvidenceTold: {
            /** Base */
            base: number;
            /** Forbids */
            forbids: string[];
            /** Pieces */
            pieces: components["schemas"]["PieceTold"][];
            /** Probability */
            probability: number;
            /** Told */
            told: number;
        };
        /**
         * Expansion
         * @description Whose neighbours are wanted, and which. `known` are on the canvas already. None: any.
         *
         *     Of `types` of ties, to `kinds` of things, of at least a `weight`, on a day from `first` to `last`, not only said by
         *     datasets `without`.
         */
        Expansion: {
            /** First */
            first?: string | null;
            /** Ids */
            ids: string[];
            /** Kinds */
            kinds?: string[] | null;
            /**
             * Known
             * @default []
             */
            known?: string[];
            /** Last */
            last?: string | null;
            /**
             * Limit
             * @default 200
             */
            limit?: number;
            /**
             * Papers
             * @default false
             */
            papers?: boolean;
            /**
             * Possible
             * @default true
             */
            possible?: boolean;
            /** Types */
            types?: string[] | null;
            /**
             * Weight
             * @default 0
             */
            weight?: number;
            /**
             * Without
             * @default []
             */
            without?: string[];
        };
        /**
         * FacetsTold
         * @description The values of each facet with how many have it, those with most first: at most 200 of each.
         */
        FacetsTold: {
            /** Country */
            country: components["schemas"]["FacetValue"][];
            /** Dataset */
            dataset: components["schemas"]["FacetValue"][];
            /** Label */
            label: components["schemas"]["FacetValue"][];
            /** Schema */
            schema: components["schemas"]["FacetValue"][];
        };
        /**
         * FacetValue
         * @description A value of a facet, and how many entities have it.
         */
        FacetValue: {
            /** Count */
            count: number;
            /** Value */
            value: string;
        };
        /**
         * FactSaid
         * @description One value of a property, with the statements and datasets that say it. `label` is the property's title, `type`
         *     that of its values, as FollowTheMoney has them; where it has none, the name and "string".
         */
        FactSaid: {
            /** Datasets */
            datasets: string[];
            /** Label */
            label: string;
            /** Prop */
            prop: string;
            /** Statements */
            statements: string[];
            /** Type */
            type: string;
            /** Value */
            value: string;
        };
        /**
         * FactsTold
         * @description What is said of an entity: the values that are shown, of `total`; values that are ids of others are left out.
         */
        FactsTold: {
            /** Facts */
            facts: components["schemas"]["FactSaid"][];
            /** Id */
            id: string;
            /** Total */
            total: number;
        };
        /**
         * FactTold
         * @description A value of a property, with all who say it. `link` is the entity that the value names. `by_hand`: nobody but the
         *     analyst says it.
         */
        FactTold: {
            /** By Hand */
            by_hand: boolean;
            link: components["schemas"]["Named"] | null;
            /** Sources */
            sources: components["schemas"]["SourceOf"][];
            /** Value */
            value: string;
        };
        /**
         * FileGiven
         * @description A file to be added, with its mapping if it needs one.
         */
        FileGiven: {
            /** Id */
            id: string;
            /** Mapping */
            mapping?: string | null;
        };
        /**
         * FileLook
         * @description A file that was dropped, and what it is.
         */
        FileLook: {
            file: components["schemas"]["Upload"];
            look: components["schemas"]["FilesSeen"];
        };
        /**
         * FilesSeen
         * @description What files are: the sources that they make, and those of no known format with the reason.
         *
         *     `table`: it is one table, for which a mapping can be written.
         */
        FilesSeen: {
            /** Known */
            known: components["schemas"]["KnownSource"][];
            /** Table */
            table: boolean;
            /** Total Unread */
            total_unread: number;
            /** Unread */
            unread: [
                string,
                string
            ][];
        };
        /**
         * FilesTold
         * @description Files that were dropped, the latest first, of `total`. The bounds are in bytes: of one file, and of the disk.
         */
        FilesTold: {
            /** Files */
            files: components["schemas"]["Upload"][];
            /** Free */
            free: number;
            /** Most */
            most: number;
            /** Total */
            total: number;
        };
        /**
         * FileTold
         * @description A file of a source, by name. `member` is its name inside an archive; `bytes` and `sha256` are of the disk.
         */
        FileTold: {
            /** Bytes */
            bytes: number;
            /** Member */
            member: string | null;
            /** Name */
            name: string;
            /** Path */
            path: string;
            /** Role */
            role: string;
            /** Sha256 */
            sha256: string;
            /** Unit */
            unit: string;
        };
        /**
         * FindingTold
         * @description A finding that was kept: the question with all that is needed to ask it again, the answer, its evidence and its
         *     caveat.
         */
        FindingTold: {
            answer: components["schemas"]["JsonValue"];
            /** Caveat */
            caveat: string;
            /** Evidence */
            evidence: string[];
            /** Parameters */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Question */
            question: string;
            /** Title */
            title: string;
        };
        /**
         * Flag
         * @description `kind`, what it is in words, whom it is about (ids), and the statements.
         */
        Flag: {
            /** About */
            about: string[];
            /** Kind */
            kind: string;
            /** Statements */
            statements: string[];
            /** Text */
            text: string;
        };
        /**
         * Flow
         * @description What runs from one country to another: payments or ties, from how many entities or accounts to how many; amounts
         *     by currency, in whole currency.
         */
        Flow: {
            /** Amounts */
            amounts: {
                [key: string]: number;
            };
            /** Count */
            count: number;
            /** First */
            first: string | null;
            /** Last */
            last: string | null;
            /** Receivers */
            receivers: number;
            /** Senders */
            senders: number;
            /** Source */
            source: string;
            /** Target */
            target: string;
        };
        /**
         * Flows
         * @description What runs between countries: `shown` of `total` pairs. `counted` payments or ties run between countries that are
         *     known, `within` of them within one; `unplaced` have an end of which no country is told.
         */
        Flows: {
            /** Basis */
            basis: string;
            /** By */
            by: string;
            /** Caveats */
            caveats: string[];
            /** Counted */
            counted: number;
            /** Flows */
            flows: components["schemas"]["Flow"][];
            /** Shown */
            shown: number;
            /** Total */
            total: number;
            /** Types */
            types: {
                [key: string]: number;
            };
            /** Unplaced */
            unplaced: number;
            /** Within */
            within: number;
        };
        /**
         * Gathering
         * @description Entities that are to be on the canvas; `known` are there already.
         */
        Gathering: {
            /** Ids */
            ids: string[];
            /**
             * Known
             * @default []
             */
            known?: string[];
            /**
             * Possible
             * @default true
             */
            possible?: boolean;
        };
        /**
         * Grown
         * @description What came: nodes that were not there, and the ties that they have with all that is there then.
         *
         *     `total` neighbours fit what was asked; `shown` of them are there now; `papers` were left out as such. `missing` are
         *     ids that the case does not hold, or that are ties.
         */
        Grown: {
            /** By Type */
            by_type: components["schemas"]["OfType"][];
            /** Missing */
            missing: string[];
            /** Nodes */
            nodes: components["schemas"]["CanvasNode"][];
            /** Papers */
            papers: number;
            /** Shown */
            shown: number;
            /** Ties */
            ties: components["schemas"]["CanvasTie"][];
            /** Total */
            total: number;
        };
        /**
         * HeldTold
         * @description Traced money in an account by one rule. `share` is of all that is traced; times are ISO 8601.
         */
        HeldTold: {
            /** Amount */
            amount: number;
            /** First */
            first: string | null;
            /** Hops */
            hops: number | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Last */
            last: string | null;
            /** Received */
            received: number;
            /** Share */
            share: number;
        };
        /**
         * HitTold
         * @description A hit of a pattern: `numbers` are its payments, in order of time; `roles` are by account; `chance` is how many
         *     hits as rare a ledger of chance holds, None where `no_chance` says why it is not given.
         */
        HitTold: {
            /** Accounts */
            accounts: string[];
            /** Amount */
            amount: number;
            /** Caveat */
            caveat: string;
            /** Chance */
            chance: number | null;
            /** Currency */
            currency: string;
            /** End */
            end: string;
            /** Kind */
            kind: string;
            /** No Chance */
            no_chance: string | null;
            /** Numbers */
            numbers: number[];
            /** Payments */
            payments: string[];
            /** Roles */
            roles: {
                [key: string]: string;
            };
            /** Size */
            size: number;
            /** Start */
            start: string;
            /** Title */
            title: string;
        };
        /**
         * Holder
         * @description One direct stake: ranges of shares and votes, 0 to 1, what the sources call it, its statements.
         */
        Holder: {
            /** Caption */
            caption: string;
            /** Designated */
            designated: string[];
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Low */
            low: number;
            /** Said */
            said: string[];
            /** Statements */
            statements: string[];
            /** Votes High */
            votes_high: number;
            /** Votes Low */
            votes_low: number;
        };
        /**
         * HoldingsTold
         * @description What an entity holds: `shown` assets of `total`, those that the rule catches first. `names` are of those whom the
         *     chains pass, and of who perhaps is the same.
         */
        HoldingsTold: {
            /** As Of */
            as_of: string;
            /** Caption */
            caption: string;
            /** Caveats */
            caveats: string[];
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Designated */
            designated: string[];
            /** Holdings */
            holdings: components["schemas"]["Asset"][];
            /** Id */
            id: string;
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Perhaps Same */
            perhaps_same: string[];
            /** Rule */
            rule: string;
            /** Shown */
            shown: number;
            /** Total */
            total: number;
        };
        /**
         * HomeTold
         * @description The case at one look.
         *
         *     `labels` gives the title of each label that is given here. `reasons` are the commonest of `total_reasons` for which
         *     something was refused. Of findings and notes the latest are told.
         */
        HomeTold: {
            /** Findings */
            findings: components["schemas"]["KeptTold"][];
            /** Labels */
            labels: {
                [key: string]: string;
            };
            last_run: components["schemas"]["LastRun"] | null;
            /** Name */
            name: string;
            /** Notes */
            notes: components["schemas"]["KeptTold"][];
            overview: components["schemas"]["Overview"];
            /** Reasons */
            reasons: components["schemas"]["ReasonTold"][];
            /** Sources */
            sources: components["schemas"]["SourceKept"][];
            /** Steps */
            steps: components["schemas"]["Advice"][];
            /** Total Findings */
            total_findings: number;
            /** Total Notes */
            total_notes: number;
            /** Total Reasons */
            total_reasons: number;
            /** Total Sources */
            total_sources: number;
        };
        /**
         * JobTold
         * @description A job as it is told. `parameters` are what it was asked; `error` is why it failed; times are ISO 8601 in UTC.
         */
        JobTold: {
            /** Changes Case */
            changes_case: boolean;
            /** Ended */
            ended: string | null;
            /** Error */
            error: string | null;
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /** Started */
            started: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed" | "cancelled";
            /** Steps */
            steps: components["schemas"]["Step"][];
            /** Title */
            title: string;
        };
        /**
         * JoinedBy
         * @description A standing verdict about two records of which one at least is this entity's, with the names of both.
         */
        JoinedBy: {
            /** Judgement */
            judgement: string;
            /** Left */
            left: string;
            /** Left Caption */
            left_caption: string;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Number */
            number: number;
            /** Right */
            right: string;
            /** Right Caption */
            right_caption: string;
            /** Score */
            score: number | null;
            /** Why */
            why: string;
        };
        JsonValue: unknown;
        /**
         * KeptTold
         * @description A finding or note that the analyst keeps: its title, or how its text begins. `about` are some entities by id.
         */
        KeptTold: {
            /** About */
            about: [
                string,
                string
            ][];
            /** Cut */
            cut: boolean;
            /** Made At */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Number */
            number: number;
            /** Text */
            text: string;
            /** Total About */
            total_about: number;
        };
        /**
         * KindNamed
         * @description A kind: `ends` are the properties of its two ends where it is a tie.
         */
        KindNamed: {
            /** Ends */
            ends: [
                string,
                string
            ] | null;
            /** Label */
            label: string;
            /** Name */
            name: string;
        };
        /**
         * KindTold
         * @description A kind with its properties: those that matter most first.
         */
        KindTold: {
            /** Description */
            description: string;
            /** Ends */
            ends: [
                string,
                string
            ] | null;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Properties */
            properties: components["schemas"]["PropertyTold"][];
        };
        /**
         * KnownSource
         * @description A source that given files make: the key and title of its format, the dataset's name, some of its parts.
         */
        KnownSource: {
            /** Dataset */
            dataset: string;
            /** Format */
            format: string;
            /** Parts */
            parts: string[];
            /** Title */
            title: string;
            /** Total Parts */
            total_parts: number;
        };
        /**
         * LabelBehind
         * @description A label of an entity, its wording in one sentence, and a statement that gives it, with its value and dataset.
         */
        LabelBehind: {
            /** Basis */
            basis: string;
            /** Dataset */
            dataset: string;
            /** Label */
            label: string;
            /** Statement */
            statement: string;
            /** Title */
            title: string;
            /** Value */
            value: string;
            /** Wording */
            wording: string;
        };
        /**
         * LabelChoice
         * @description A label of the taxonomy: how many parties carry it on each basis, and in all (one may carry it on several).
         */
        LabelChoice: {
            /** Bases */
            bases: {
                [key: string]: number;
            };
            /** Description */
            description: string;
            /** Key */
            key: string;
            /** Parties */
            parties: number;
            /** Title */
            title: string;
        };
        /**
         * LabelTold
         * @description A label: its key, its trade's title, and its basis (designated, described or analyst).
         */
        LabelTold: {
            /** Basis */
            basis: string;
            /** Label */
            label: string;
            /** Title */
            title: string;
        };
        /**
         * LaneTold
         * @description A lane of the timeline: `events` are shown of `total`, the earliest first.
         */
        LaneTold: {
            /** Events */
            events: components["schemas"]["EventTold"][];
            /** Lane */
            lane: string;
            /** Total */
            total: number;
        };
        /**
         * LastRun
         * @description The last run that found out who is who. `standing`: it was not taken back as a whole.
         *
         *     `verdicts` of runs stand and can be taken back; `unseen` sources came after the run.
         */
        LastRun: {
            /** At */
            at: string;
            /** Run */
            run: number;
            /** Standing */
            standing: boolean;
            /** Threshold */
            threshold: number;
            /** Unseen */
            unseen: number;
            /** Verdicts */
            verdicts: number;
        };
        /**
         * Layout
         * @description How a table lies in its file; None where it is to be found out.
         *
         *     `header` is the row (from 1) that names the columns, 0 if no row does: then `columns` may name them.
         *     `nulls` are cells that mean nothing, such as "n/a". `encoding` is for text that is neither Unicode nor Windows-1252.
         */
        Layout: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            /** Delimiter */
            delimiter?: string | null;
            /** Encoding */
            encoding?: string | null;
            /** Header */
            header?: number | null;
            /**
             * Nulls
             * @default []
             */
            nulls?: string[];
            /** Sheet */
            sheet?: string | null;
        };
        /**
         * LedgerFigures
         * @description The payments of a case in numbers; times are ISO 8601 in UTC, None where there are no payments.
         *
         *     `held` are accounts of which somebody is said to be the holder. `aggregates` are rows that sum up several payments,
         *     `daily` those of which only the day is known, `to_self` those from an account to itself, `unnamed` those without a
         *     currency, `labelled` those of which the source says what they were. `left_out_total` counts all that is left out.
         */
        LedgerFigures: {
            /** Account Kinds */
            account_kinds: {
                [key: string]: number;
            };
            /** Accounts */
            accounts: number;
            /** Aggregates */
            aggregates: number;
            /** Currencies */
            currencies: components["schemas"]["OfCurrency"][];
            /** Daily */
            daily: number;
            /** Datasets */
            datasets: components["schemas"]["OfDataset"][];
            /** First */
            first: string | null;
            /** Held */
            held: number;
            /** Labelled */
            labelled: number;
            /** Last */
            last: string | null;
            /** Left Out */
            left_out: components["schemas"]["LeftOut"][];
            /** Left Out Total */
            left_out_total: number;
            /** Payments */
            payments: number;
            /** To Self */
            to_self: number;
            /** Unnamed */
            unnamed: number;
        };
        /**
         * LedgerMap
         * @description Where each column of `PAYMENTS` comes from. `statement`: `payer` is the own account, `payee` the other end.
         */
        LedgerMap: {
            amount: components["schemas"]["Amount"];
            count?: components["schemas"]["Cell"] | null;
            currency: components["schemas"]["Cell"];
            direction?: components["schemas"]["Direction"] | null;
            kind?: components["schemas"]["Cell"] | null;
            label?: components["schemas"]["Cell"] | null;
            payee: components["schemas"]["Side"];
            payer: components["schemas"]["Side"];
            purpose?: components["schemas"]["Cell"] | null;
            received?: components["schemas"]["Cell"] | null;
            received_currency?: components["schemas"]["Cell"] | null;
            reference?: components["schemas"]["Cell"] | null;
            /**
             * Statement
             * @default false
             */
            statement?: boolean;
            time: components["schemas"]["Time"];
            until?: components["schemas"]["Cell"] | null;
        };
        /**
         * LeftOut
         * @description Rows of ledgers that could not be kept, for one reason.
         */
        LeftOut: {
            /** Dataset */
            dataset: string;
            /** Reason */
            reason: string;
            /** Rows */
            rows: number;
        };
        /**
         * LineTold
         * @description A line of a comparison: equal, alike (reads the same), differ (both say something, nothing agrees), or none.
         *
         *     `label` is the property's title, `type` that of its values, as FollowTheMoney has them.
         */
        LineTold: {
            /** Label */
            label: string;
            left: components["schemas"]["ValueTold"] | null;
            /**
             * Mark
             * @enum {string}
             */
            mark: "equal" | "alike" | "differ" | "none";
            /** Prop */
            prop: string;
            right: components["schemas"]["ValueTold"] | null;
            /** Type */
            type: string;
        };
        /**
         * Listing
         * @description A sanction that names an entity: the dataset, and the authority and programmes as it has them.
         */
        Listing: {
            /** Authority */
            authority: string;
            /** Dataset */
            dataset: string;
            /** Programmes */
            programmes: string[];
        };
        /**
         * ListingTold
         * @description A listing: who listed the entity, under what programme, when and why. `statements` are all that say so.
         */
        ListingTold: {
            /** Authority */
            authority: string;
            /** Dataset */
            dataset: string;
            /** Id */
            id: string;
            /** Programmes */
            programmes: string[];
            /** Reason */
            reason: string;
            /** Schema */
            schema: string;
            /** Since */
            since: string | null;
            /** Statements */
            statements: string[];
            /** Until */
            until: string | null;
        };
        /**
         * Located
         * @description Entities by ground, country and schema. `bases` counts those that have any country on a ground; `schemata` all
         *     entities of each schema, and those with a country on some ground. `labels` and `datasets` are those of the case.
         */
        Located: {
            /** Bases */
            bases: components["schemas"]["BasisCount"][];
            /** Caveats */
            caveats: string[];
            /** Countries */
            countries: components["schemas"]["CountryCount"][];
            /** Datasets */
            datasets: components["schemas"]["ChoiceTold"][];
            /** Labels */
            labels: components["schemas"]["ChoiceTold"][];
            /** Schemata */
            schemata: components["schemas"]["SchemaCount"][];
        };
        /**
         * Loop
         * @description A tie that would join an entity to itself, and the statement-bearing entity that says so, if any.
         */
        Loop: {
            /** Entity */
            entity: string;
            /** Type */
            type: string;
            /** Via */
            via: string | null;
        };
        /**
         * Mapping
         * @description A whole mapping file: queries, a ledger, or both.
         *
         *     `notes` are comment lines for a person, such as the columns that are not mapped.
         *     `warnings` are comment lines that stand first, for what a person must decide before the mapping is used.
         */
        Mapping: {
            ledger?: components["schemas"]["LedgerMap"] | null;
            /**
             * Notes
             * @default []
             */
            notes?: string[];
            /** Prefix */
            prefix?: string | null;
            /** Queries */
            queries: components["schemas"]["Query"][];
            table?: components["schemas"]["Layout"];
            /**
             * Warnings
             * @default []
             */
            warnings?: string[];
        };
        /**
         * MappingDraft
         * @description A mapping as text and taken apart, beside the columns of the table. `problem`: a column that is not there.
         */
        MappingDraft: {
            /** Columns */
            columns: components["schemas"]["ColumnSeen"][];
            mapping: components["schemas"]["Mapping"];
            /** Problem */
            problem: string | null;
            /** Text */
            text: string;
        };
        /**
         * MappingGiven
         * @description A mapping, written as text or put together in a form: one of the two.
         */
        MappingGiven: {
            form?: components["schemas"]["Mapping"] | null;
            /** Text */
            text?: string | null;
        };
        /**
         * MappingTrial
         * @description What the first rows of a table would become. `more`: there are more rows. `failure`: why nothing came of it.
         */
        MappingTrial: {
            /** Entities */
            entities: components["schemas"]["SampledEntity"][];
            /** Failure */
            failure: string | null;
            /** More */
            more: boolean;
            /** Payments */
            payments: components["schemas"]["SampledPayment"][];
            /** Records */
            records: number;
            refused: components["schemas"]["Quarantine"];
            /** Total Entities */
            total_entities: number;
            /** Total Payments */
            total_payments: number;
        };
        /**
         * MembersTold
         * @description Members of a community by their ids, the best tied first: those asked for, of `total`.
         */
        MembersTold: {
            /** Ids */
            ids: string[];
            /** Number */
            number: number;
            /** Total */
            total: number;
        };
        /**
         * MemberTold
         * @description A record held to be this entity: its id, its own name, who speaks of it, in how many statements.
         */
        MemberTold: {
            /** Datasets */
            datasets: string[];
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Schema */
            schema: string;
            /** Statements */
            statements: number;
        };
        /**
         * Named
         * @description An entity by its canonical id, its name and its schema.
         */
        Named: {
            /** Caption */
            caption: string;
            /** Id */
            id: string;
            /** Schema */
            schema: string;
        };
        /**
         * Nearer
         * @description Of the pairs of labelled entities within two ties of those concerned: how many of those `looked_at` change.
         *
         *     `connected` and `parted` come into, or leave, a reach of four ties; `nearer` and `farther` stay in it. Where more
         *     than 40 such entities are around, the farthest are `left_out`.
         */
        Nearer: {
            /** Connected */
            connected: number;
            /** Farther */
            farther: number;
            /** Left Out */
            left_out: number;
            /** Looked At */
            looked_at: number;
            /** Nearer */
            nearer: number;
            /** Parted */
            parted: number;
            /** Shown */
            shown: components["schemas"]["Drawn"][];
        };
        /**
         * Neighbourhood
         * @description How many neighbours there are, by type of tie and by kind of thing; `papers` are not among the kinds.
         */
        Neighbourhood: {
            /** Caption */
            caption: string;
            /** Id */
            id: string;
            /** Kinds */
            kinds: components["schemas"]["OfKind"][];
            /** Neighbours */
            neighbours: number;
            /** Papers */
            papers: number;
            /** Types */
            types: components["schemas"]["OfType"][];
        };
        /**
         * NewFinding
         * @description An answer to be kept: what was asked with all its parameters, the answer, the evidence, and the caveat.
         */
        NewFinding: {
            /**
             * About
             * @default []
             */
            about?: string[];
            answer: components["schemas"]["JsonValue"];
            /** By */
            by: string;
            /** Caveat */
            caveat: string;
            /**
             * Evidence
             * @default []
             */
            evidence?: string[];
            /**
             * Parameters
             * @default {}
             */
            parameters?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Question */
            question: string;
            /** Title */
            title: string;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * NewLabel
         * @description A label for an entity, by hand, with the reason.
         */
        NewLabel: {
            /** By */
            by: string;
            /** Entity */
            entity: string;
            /** Label */
            label: string;
            /** Why */
            why: string;
        };
        /**
         * NewNote
         * @description A note about entities, statements and payments (`payment:17`), or, about nothing, the whole case.
         */
        NewNote: {
            /**
             * About
             * @default []
             */
            about?: string[];
            /** By */
            by: string;
            /** Text */
            text: string;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * NextState
         * @description The open questions where they are known for the case as it is, else the job that looks for them, if any.
         */
        NextState: {
            /** Caveat */
            caveat: string;
            job: components["schemas"]["JobTold"] | null;
            unknowns: components["schemas"]["Unknowns"] | null;
        };
        /**
         * NexusAsked
         * @description A question, as `clew nexus` has it.
         */
        NexusAsked: {
            /** As Of */
            as_of?: string | null;
            /** Left */
            left: string[];
            /**
             * Null
             * @default ties
             * @enum {string}
             */
            null?: "ties" | "labels";
            /**
             * Reps
             * @default 1000
             */
            reps?: number;
            /** Right */
            right: string[];
            /**
             * Seed
             * @default 0
             */
            seed?: number;
            /**
             * Without
             * @default []
             */
            without?: string[];
            /**
             * Without Types
             * @default []
             */
            without_types?: string[];
        };
        /**
         * NexusJob
         * @description The job that answers, or answered, the question; `known`: it was asked before, of the case as it is.
         */
        NexusJob: {
            job: components["schemas"]["JobTold"];
            /** Known */
            known: boolean;
        };
        /**
         * NotNamed
         * @description An owner whom a register leaves out: why, of which company of the chain, and between what it may have there.
         */
        NotNamed: {
            /** Caption */
            caption: string;
            /** Detail */
            detail: string;
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Low */
            low: number;
            /** Of */
            of: string;
            /** Reason */
            reason: string;
            /** Statements */
            statements: string[];
        };
        /**
         * NullTold
         * @description How chance was reckoned; `least_chance` is the smallest that can come out.
         */
        NullTold: {
            /** Kept */
            kept: string;
            /** Least Chance */
            least_chance: number | null;
            /** Repetitions */
            repetitions: number | null;
            /** Seed */
            seed: number;
        };
        /**
         * OfCurrency
         * @description Payments in one currency: rows, their sum in whole currency, and from when to when (ISO 8601, UTC).
         */
        OfCurrency: {
            /** Amount */
            amount: number;
            /** Currency */
            currency: string;
            /** First */
            first: string;
            /** Last */
            last: string;
            /** Payments */
            payments: number;
        };
        /**
         * OfDataset
         * @description A ledger that was added: its payments, and the rows of it that could not be kept.
         */
        OfDataset: {
            /** Dataset */
            dataset: string;
            /** Payments */
            payments: number;
            /** Quarantined */
            quarantined: number;
        };
        /**
         * OfKind
         * @description Neighbours of a kind: how many there are.
         */
        OfKind: {
            /** Kind */
            kind: string;
            /** Total */
            total: number;
        };
        /**
         * OfType
         * @description Ties of a type around what was asked: neighbours that came or were there, of how many that fit, and of all.
         */
        OfType: {
            /** Name */
            name: string;
            /** Shown */
            shown: number;
            /** Total */
            total: number;
            /** Type */
            type: string;
        };
        /**
         * OfWhom
         * @description Whose countries are wanted, on which ground.
         */
        OfWhom: {
            /**
             * Basis
             * @enum {string}
             */
            basis: "nationality" | "citizenship" | "birthCountry" | "country" | "mainCountry" | "jurisdiction" | "flag" | "pastFlags" | "address" | "account";
            /** Ids */
            ids: string[];
        };
        /**
         * Opinion
         * @description What one maker last said of a pair, under its number in the ledger; `machine`: no person said it.
         */
        Opinion: {
            /** At */
            at: string;
            /** By */
            by: string;
            /** Judgement */
            judgement: string;
            /** Left */
            left: string;
            /** Machine */
            machine: boolean;
            /** Number */
            number: number;
            /** Right */
            right: string;
            /** Score */
            score: number | null;
            /** Why */
            why: string;
        };
        /**
         * OpinionsTold
         * @description The latest opinions of persons that stand, of `total`.
         */
        OpinionsTold: {
            /** Opinions */
            opinions: components["schemas"]["OpinionTold"][];
            /** Total */
            total: number;
        };
        /**
         * OpinionTold
         * @description What a person said of a pair, with the names of its ends.
         */
        OpinionTold: {
            /** Left Caption */
            left_caption: string;
            /** Right Caption */
            right_caption: string;
            said: components["schemas"]["Opinion"];
        };
        /**
         * Origin
         * @description A statement with the places where it was read, the first one first.
         *
         *     `edits` are behind it where the analyst says it: who, when and why.
         */
        Origin: {
            /** Dataset */
            dataset: string;
            /**
             * Edits
             * @default []
             */
            edits?: components["schemas"]["Edit"][];
            /** Entity */
            entity: string;
            /** First Seen */
            first_seen: string;
            /** Lang */
            lang: string | null;
            /** Last Seen */
            last_seen: string;
            /** Origin */
            origin: string | null;
            /** Original Value */
            original_value: string | null;
            /** Places */
            places: components["schemas"]["Place"][];
            /** Prop */
            prop: string;
            /** Schema */
            schema: string;
            /** Statement */
            statement: string;
            /** Value */
            value: string;
        };
        /**
         * OtherEnd
         * @description The entity at the other end of a tie.
         */
        OtherEnd: {
            /** Caption */
            caption: string;
            /** Countries */
            countries: string[];
            /** Id */
            id: string;
            /** Labels */
            labels: components["schemas"]["LabelTold"][];
            /** Schema */
            schema: string;
        };
        /**
         * Overview
         * @description Counts of a case.
         *
         *     `entities` are those that statements speak of; `only_named` are those that others name and nobody describes.
         *     `labels` counts entities by label, `bases` by label and basis. `doubts` are pairs that somebody left `unsure`,
         *     `undecided` all that perhaps are the same by the last run.
         *     `crowded` counts values that too many share to be drawn as ties, `undrawn` ties that lack an end, or
         *     have an edge for one. `payments` and `accounts` are those of ledgers.
         *     `edits` counts what the analyst added by hand and stands, by kind; it is no dataset here.
         */
        Overview: {
            /** Accounts */
            accounts: number;
            /** Bases */
            bases: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** Crowded */
            crowded: number;
            /** Datasets */
            datasets: string[];
            /** Doubts */
            doubts: number;
            /** Edge Types */
            edge_types: {
                [key: string]: number;
            };
            /** Edges */
            edges: number;
            /** Edits */
            edits: {
                [key: string]: number;
            };
            /** Entities */
            entities: number;
            /** Labels */
            labels: {
                [key: string]: number;
            };
            /** Merged */
            merged: number;
            /** Only Named */
            only_named: number;
            /** Payments */
            payments: number;
            /** Quarantined */
            quarantined: number;
            /** Schemata */
            schemata: {
                [key: string]: number;
            };
            /** Statements */
            statements: number;
            /** Undecided */
            undecided: number;
            /** Undrawn */
            undrawn: number;
            /** Unknown Programmes */
            unknown_programmes: [
                string,
                string,
                number
            ][];
        };
        /**
         * OverviewState
         * @description The overview where it is made, else the job that makes it, if there is one.
         */
        OverviewState: {
            job: components["schemas"]["JobTold"] | null;
            overview: components["schemas"]["OverviewTold"] | null;
        };
        /**
         * OverviewTold
         * @description The `communities` that are shown, of `total`, the greatest first; the `ties` shown, of `all_ties`.
         *
         *     `nodes` parties have a tie, `pairs` are tied, `shown_nodes` are in the communities shown; `alone` have none.
         */
        OverviewTold: {
            /** All Ties */
            all_ties: number;
            /** Alone */
            alone: number;
            /** Caveat */
            caveat: string;
            /** Communities */
            communities: components["schemas"]["SuperNode"][];
            /** Modularity */
            modularity: number;
            /** Nodes */
            nodes: number;
            /** Pairs */
            pairs: number;
            /** Shown Nodes */
            shown_nodes: number;
            /** Ties */
            ties: components["schemas"]["SuperTie"][];
            /** Total */
            total: number;
        };
        /**
         * Owner
         * @description An owner and what it has in the asset: from `low` to `high`, both 0 to 1, by the rule that was asked.
         *
         *     `direct` is what sources say it holds itself, None where it holds through others only. `controls`: whether it alone
         *     controls the asset by the rule (None: perhaps). `designated`: the authorities that list it.
         */
        Owner: {
            /** Caption */
            caption: string;
            /** Controls */
            controls: boolean | null;
            /** Designated */
            designated: string[];
            /** Direct */
            direct: [
                number,
                number
            ] | null;
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Low */
            low: number;
            /** Schema */
            schema: string;
            /** Statements */
            statements: string[];
            /** Ultimate */
            ultimate: boolean;
        };
        /**
         * Owners
         * @description Who owns an entity. `blocked`: by the rule through designated owners, see `Verdict`; None: it cannot be said, or
         *     the rule does not say; `why` says it in a sentence. `designated_low` and `designated_high` are what designated
         *     owners have by the rule, None where it gives no verdict. All shares are fractions of one.
         */
        Owners: {
            /** As Of */
            as_of: string;
            /** Blocked */
            blocked: boolean | null;
            /** Caption */
            caption: string;
            /** Caveats */
            caveats: string[];
            /** Designated High */
            designated_high: number | null;
            /** Designated Low */
            designated_low: number | null;
            /** Direct */
            direct: components["schemas"]["Holder"][];
            /** Flags */
            flags: components["schemas"]["Flag"][];
            /** Id */
            id: string;
            /** Owners */
            owners: components["schemas"]["Owner"][];
            /** Rule */
            rule: string;
            /** Rule Source */
            rule_source: string;
            /** Unknown */
            unknown: components["schemas"]["NotNamed"][];
            /** Why */
            why: string;
        };
        /**
         * OwnersTold
         * @description Who owns an entity, and the chart of it. `names` are of those whom the flags are about.
         */
        OwnersTold: {
            chart: components["schemas"]["Chart"];
            /** Names */
            names: {
                [key: string]: string;
            };
            owners: components["schemas"]["Owners"];
        };
        /**
         * Paid
         * @description The payments behind a tie: rows of ledgers, and their amounts by currency, as decimal numbers.
         *
         *     `first` and `last` are the earliest and the latest of them, as `payment:17`. A row may cover several payments.
         */
        Paid: {
            /** Amounts */
            amounts: {
                [key: string]: string;
            };
            /** First */
            first: string;
            /** Last */
            last: string;
            /** Rows */
            rows: number;
        };
        /**
         * PairTold
         * @description Two entities side by side. `judges` is what stands about them; empty when `blind`, whatever stands.
         *
         *     `scored` is None where no run scored any of their records.
         */
        PairTold: {
            /** Blind */
            blind: boolean;
            /** Judges */
            judges: components["schemas"]["Opinion"][];
            left: components["schemas"]["SideTold"];
            /** Lines */
            lines: components["schemas"]["LineTold"][];
            right: components["schemas"]["SideTold"];
            scored: components["schemas"]["ScoredTold"] | null;
        };
        /**
         * PathsTold
         * @description The paths found, and what must be said with them.
         */
        PathsTold: {
            /** Caveat */
            caveat: string;
            found: components["schemas"]["WaysTold"];
        };
        /**
         * PathTold
         * @description One way of traced money by a rule. `end`: held, returned or arrived.
         */
        PathTold: {
            /** Accounts */
            accounts: string[];
            /** Amount */
            amount: number;
            /** End */
            end: string;
            /** Payments */
            payments: components["schemas"]["StepTold"][];
            /** Policy */
            policy: string;
        };
        /**
         * PathWorlds
         * @description The probability that there is a path, where it lies with 95 % (`exact`: all worlds were looked at, else so many
         *     `drawn`), the fewest and most ties of the shortest path in worlds that have one, and the probability of each length.
         *
         *     `certain`: so many ties has the shortest path that needs no undecided pair; None: there is none. Such a path is in
         *     every world, so that its probability is 1 and the worlds tell only where it is shorter. `pairs` are the undecided
         *     pairs that can change the answer. `in_all`: every world that was looked at has a path.
         */
        PathWorlds: {
            /** By Hops */
            by_hops: {
                [key: string]: number;
            };
            /** Certain */
            certain?: number | null;
            /** Drawn */
            drawn: number;
            /** Exact */
            exact: boolean;
            /** Fewest */
            fewest: number | null;
            /** High */
            high: number;
            /** In All */
            in_all: boolean;
            /** In Some */
            in_some: boolean;
            /** Low */
            low: number;
            /** Most */
            most: number | null;
            /** Pairs */
            pairs: number;
            /** Probability */
            probability: number;
            /** Seed */
            seed: number;
        };
        /**
         * PatternKind
         * @description A kind of pattern: what it is, and what lawful business looks the same.
         */
        PatternKind: {
            /** Caveat */
            caveat: string;
            /** Kind */
            kind: string;
            /** Legitimate */
            legitimate: string[];
            /** Title */
            title: string;
        };
        /**
         * PatternsAsked
         * @description Which patterns, within which time (`24h`), and how often chance deals the payments out anew (None: as size
         *     allows).
         */
        PatternsAsked: {
            /** Currency */
            currency?: string | null;
            /**
             * Kinds
             * @default []
             */
            kinds?: string[];
            /**
             * Limit
             * @default 1000
             */
            limit?: number;
            /** Reps */
            reps?: number | null;
            /**
             * Seed
             * @default 0
             */
            seed?: number;
            /** Window */
            window?: string | null;
        };
        /**
         * PatternsTold
         * @description Hits: `shown` of `total` that fit what was asked for; `found` in all, of which `by_kind`. `names` are the
         *     accounts of those shown.
         */
        PatternsTold: {
            /** By Kind */
            by_kind: {
                [key: string]: number;
            };
            /** Caveats */
            caveats: string[];
            /**
             * Found
             * @default 0
             */
            found?: number;
            /** Hits */
            hits: components["schemas"]["HitTold"][];
            /** Left Out */
            left_out: {
                [key: string]: number;
            };
            /** Names */
            names: {
                [key: string]: components["schemas"]["AccountTold"];
            };
            /** Not Looked For */
            not_looked_for: {
                [key: string]: string;
            };
            null: components["schemas"]["NullTold"];
            /** Shown */
            shown: number;
            /** Total */
            total: number;
        };
        /**
         * PaymentRow
         * @description A row of a ledger with its cells as text, who paid and was paid, and its amount with the point in place.
         */
        PaymentRow: {
            /** Amount */
            amount: string;
            /** Cells */
            cells: {
                [key: string]: string;
            };
            /** Dataset */
            dataset: string;
            /** File */
            file: string;
            /** Number */
            number: number;
            payee: components["schemas"]["Named"] | null;
            payer: components["schemas"]["Named"] | null;
            /** Position */
            position: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * PaymentTold
         * @description A payment as its source has it. `payer` and `payee` are ids of accounts; the entities stand for these accounts
         *     in the network. `amount` is in whole currency. `time` is a moment in UTC, or a day where only that is known; a row
         *     that sums up several has `until` and perhaps a `count`. `file` and `where` say where it stands.
         */
        PaymentTold: {
            /** Amount */
            amount: number;
            /** Count */
            count: number | null;
            /** Currency */
            currency: string;
            /** File */
            file: string;
            /** Kind */
            kind: string | null;
            /** Label */
            label: string | null;
            /** Number */
            number: number;
            /** Payee */
            payee: string;
            /** Payee Entity */
            payee_entity: string | null;
            /** Payer */
            payer: string;
            /** Payer Entity */
            payer_entity: string | null;
            /** Purpose */
            purpose: string | null;
            /** Reference */
            reference: string | null;
            /** Time */
            time: string;
            /** Until */
            until: string | null;
            /** Where */
            where: string;
        };
        /**
         * PerhapsSame
         * @description Another entity that perhaps is this one, and how likely that is.
         */
        PerhapsSame: {
            /** Caption */
            caption: string;
            /** Id */
            id: string;
            /** Schema */
            schema: string;
            /** Score */
            score: number;
        };
        /**
         * PieceTold
         * @description One piece of evidence, in words, and what it weighs in bits: one bit doubles the odds, minus one halves them.
         */
        PieceTold: {
            /** Bits */
            bits: number;
            /** Feature */
            feature: string;
            /** Words */
            words: string;
        };
        /**
         * Place
         * @description Where a statement was read: the file with its hash, the record's own number, and the place as `line 12`.
         */
        Place: {
            /** Dataset */
            dataset: string;
            /** File */
            file: string;
            /** Position */
            position: string;
            /** Record */
            record: string;
            /** Sha256 */
            sha256: string;
            /** Source */
            source: number;
        };
        /**
         * Places
         * @description The places of the nodes, in their order.
         */
        Places: {
            /** X */
            x: number[];
            /** Y */
            y: number[];
        };
        /**
         * Preview
         * @description What a verdict would change. Nothing is changed where `before` is empty.
         *
         *     `reached`: the nearest others of each label, where they come nearer or get farther. `nearer`: pairs of labelled
         *     entities around, with the most changed ones shown.
         */
        Preview: {
            /** After */
            after: components["schemas"]["Whole"][];
            asked: components["schemas"]["Ask"];
            /** Before */
            before: components["schemas"]["Whole"][];
            /** Disagreements */
            disagreements: components["schemas"]["Disagreement"][];
            /** Labels */
            labels: components["schemas"]["Relabelled"][];
            /** Loops */
            loops: components["schemas"]["Loop"][];
            nearer: components["schemas"]["Nearer"];
            /** Reached */
            reached: components["schemas"]["Reached"][];
            /** Repeated */
            repeated: components["schemas"]["Repeated"][];
            /** Totals */
            totals: components["schemas"]["Total"][];
        };
        /**
         * PropertySaid
         * @description A property with `total` values, of which `facts` are shown. `type` is that of its values.
         */
        PropertySaid: {
            /** Facts */
            facts: components["schemas"]["FactTold"][];
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Total */
            total: number;
            /** Type */
            type: string;
        };
        /**
         * PropertyTold
         * @description What an entity can say of itself. `range`: the kind of entity that a value must be, None where it is text.
         */
        PropertyTold: {
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Range */
            range: string | null;
            /** Type */
            type: string;
        };
        /**
         * PutTold
         * @description A file that is kept now. `already`: the same content was there before, under the name that is told.
         */
        PutTold: {
            /** Already */
            already: boolean;
            /** Bytes */
            bytes: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * Quarantine
         * @description Rows shown, out of `total`, with the counts by dataset and reason over all of them.
         */
        Quarantine: {
            /** Reasons */
            reasons: [
                string,
                string,
                number
            ][];
            /** Rows */
            rows: components["schemas"]["Quarantined"][];
            /** Total */
            total: number;
        };
        /**
         * Quarantined
         * @description One piece of a source that says nothing that Clew can keep.
         */
        Quarantined: {
            /** Dataset */
            dataset: string;
            /** Detail */
            detail: string | null;
            /** File */
            file: string;
            /** Position */
            position: string;
            /** Raw */
            raw: string | null;
            /** Reason */
            reason: string;
            /** Record */
            record: string | null;
        };
        /**
         * Query
         * @description The entities of those rows that pass the filters, of those files whose name is `file` if any bears it.
         */
        Query: {
            /** Entities */
            entities: components["schemas"]["EntityMap"][];
            /** File */
            file?: string | null;
            /**
             * Filters
             * @default []
             */
            filters?: [
                string,
                string[]
            ][];
            /**
             * Filters Not
             * @default []
             */
            filters_not?: [
                string,
                string[]
            ][];
        };
        /**
         * QuestionTold
         * @description A pair to ask about, with the names of its two ends. As `Question`: score in [0, 1], gain in bits.
         */
        QuestionTold: {
            /** Gain */
            gain: number;
            /** Left */
            left: string;
            /** Left Caption */
            left_caption: string;
            /** Pairs */
            pairs: number;
            /** Right */
            right: string;
            /** Right Caption */
            right_caption: string;
            /** Score */
            score: number | null;
        };
        /**
         * QueueTold
         * @description A part of the open questions, the most informative first, of `total`; `barred` are not asked (no verdict could
         *     join them).
         */
        QueueTold: {
            /** Barred */
            barred: number;
            /** Questions */
            questions: components["schemas"]["QuestionTold"][];
            /** Total */
            total: number;
        };
        /**
         * RangeTold
         * @description An account under all rules: the least and the most that it holds and received, and bounds under any rule.
         */
        RangeTold: {
            bounds: components["schemas"]["Ends"] | null;
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Low */
            low: number;
            /** Policies */
            policies: {
                [key: string]: number;
            };
            /** Received High */
            received_high: number;
            /** Received Low */
            received_low: number;
        };
        /**
         * Reach
         * @description How much lies within reach of what is traced.
         */
        Reach: {
            /** Accounts */
            accounts: number;
            /** Payments */
            payments: number;
        };
        /**
         * Reached
         * @description The nearest other entity with a label, seen from one of the entities concerned: how many ties away.
         *
         *     Of labels that it neither has nor would have itself. `before` and `after`: None where there is none within four
         *     ties. `route` is the way there on the side on which it is shorter.
         */
        Reached: {
            /** After */
            after: number | null;
            /** Before */
            before: number | null;
            /** Caption */
            caption: string;
            /** Id */
            id: string;
            /** Label */
            label: string;
            route: components["schemas"]["Route"] | null;
        };
        /**
         * ReasonTold
         * @description How many pieces of a dataset were refused for one reason.
         */
        ReasonTold: {
            /** Count */
            count: number;
            /** Dataset */
            dataset: string;
            /** Reason */
            reason: string;
        };
        /**
         * Record
         * @description What a source says at one place of a file: `statements` of `total`, in the order in which they were read.
         */
        Record: {
            /** Statements */
            statements: components["schemas"]["Saying"][];
            /** Total */
            total: number;
        };
        /**
         * Refusal
         * @description Why something was refused: the name of the error, and what was found, wanted and to be done.
         */
        Refusal: {
            /** Kind */
            kind: string;
            /** Message */
            message: string;
        };
        /**
         * Refused
         * @description The answer to what was refused.
         */
        Refused: {
            error: components["schemas"]["Refusal"];
        };
        /**
         * Relabelled
         * @description An entity that would gain or lose a label, by becoming, or being no longer, one with another.
         */
        Relabelled: {
            /** Basis */
            basis: string;
            /** Caption */
            caption: string;
            /** Gained */
            gained: boolean;
            /** Id */
            id: string;
            /** Label */
            label: string;
        };
        /**
         * Repeated
         * @description A tie that would be said more than once of the same two, `before` and `after` times, with the shares given.
         */
        Repeated: {
            /** After */
            after: number;
            /** Before */
            before: number;
            /** Shares */
            shares: number[];
            /** Source */
            source: string;
            /** Target */
            target: string;
            /** Type */
            type: string;
        };
        /**
         * ReportTold
         * @description How alerts did on the payments that taught nothing: shares from 0 to 1.
         */
        ReportTold: {
            /** Attempts */
            attempts: number;
            /** False Per 10K */
            false_per_10k: number;
            /** Payments */
            payments: number;
            /** Precision At */
            precision_at: {
                [key: string]: number;
            };
            /** Recall Per Attempt */
            recall_per_attempt: number;
            /** Split */
            split: string;
        };
        /**
         * Resolving
         * @description How sure a pair must be to be joined; `anew`: compare everything again, not only what is new.
         */
        Resolving: {
            /**
             * Anew
             * @default false
             */
            anew?: boolean;
            /**
             * Threshold
             * @default 0.9
             */
            threshold?: number;
        };
        /**
         * ResultTold
         * @description An entity found. `matched` is the name that did it, `score` in [0, 1]; neither where no name was asked for.
         */
        ResultTold: {
            /** Caption */
            caption: string;
            /** Countries */
            countries: string[];
            /** Datasets */
            datasets: string[];
            /** Id */
            id: string;
            /** Labels */
            labels: components["schemas"]["LabelTold"][];
            /** Matched */
            matched: string | null;
            /** Schema */
            schema: string;
            /** Score */
            score: number | null;
        };
        /**
         * ReviewAsked
         * @description Whose open questions are wanted: all, or between two datasets, or in a band of scores; without those `passed`.
         *
         *     `second`: those that other persons judged, without being told how.
         */
        ReviewAsked: {
            /** Between */
            between?: [
                string,
                string
            ] | null;
            /** By */
            by: string;
            /**
             * High
             * @default 1
             */
            high?: number;
            /**
             * Limit
             * @default 10
             */
            limit?: number;
            /**
             * Low
             * @default 0
             */
            low?: number;
            /**
             * Offset
             * @default 0
             */
            offset?: number;
            /**
             * Passed
             * @default []
             */
            passed?: [
                string,
                string
            ][];
            /**
             * Second
             * @default false
             */
            second?: boolean;
        };
        /**
         * ReviewStanding
         * @description How far a review is: what this person judged how, and how far persons agree on what several judged.
         *
         *     `login` is what the person at the server's machine is called; `datasets` those that pairs can be taken between.
         */
        ReviewStanding: {
            /** Agreed */
            agreed: number;
            /** Datasets */
            datasets: string[];
            /** Judged */
            judged: {
                [key: string]: number;
            };
            /** Kappa */
            kappa: number | null;
            /** Login */
            login: string;
            /** Method */
            method: string;
            /** Pairs */
            pairs: number;
            /** Persons */
            persons: string[];
        };
        /**
         * Route
         * @description One path: its nodes from end to end, and the tie between each two.
         */
        Route: {
            /** Edges */
            edges: components["schemas"]["RouteEdge"][];
            /** Nodes */
            nodes: components["schemas"]["RouteNode"][];
        };
        /**
         * RouteEdge
         * @description A tie on a path, as it is stated: `source` and `target` are entity ids in the tie's own direction.
         *
         *     Where several ties run between the same two entities it is the strongest, and `also` are the types of the others.
         *     `said` is what the source calls it, where it says. `weight` is as in Edge; `statements` are all that it rests on.
         *     Dates are as stated.
         */
        RouteEdge: {
            /** Also */
            also: string[];
            /** Directed */
            directed: boolean;
            /** End Date */
            end_date?: string | null;
            /** Said */
            said: string | null;
            /** Source */
            source: string;
            /** Start Date */
            start_date?: string | null;
            /** Statements */
            statements: string[];
            /** Target */
            target: string;
            /** Type */
            type: string;
            /** Weight */
            weight: number;
        };
        /**
         * RouteNode
         * @description An entity on a path.
         */
        RouteNode: {
            /** Caption */
            caption: string;
            /** Id */
            id: string;
        };
        /**
         * RuleTold
         * @description One rule's answer: what is held, left the ledger, came back; amounts in whole currency. Of `returned`
         *     so much still lies at the start: `returned_held`. `conservation_error` is what goes missing in reckoning, as a share
         *     of the whole.
         */
        RuleTold: {
            /** Accounts */
            accounts: number;
            /** Conservation Error */
            conservation_error: number;
            /** Held */
            held: components["schemas"]["HeldTold"][];
            /** Held Total */
            held_total: number;
            /** Left */
            left: number;
            /** More Paths */
            more_paths: boolean;
            /** Paths Amount */
            paths_amount: number;
            /** Paths Total */
            paths_total: number;
            /** Returned */
            returned: number;
            /** Returned Held */
            returned_held: number;
            /** Shown */
            shown: number;
            /** Total */
            total: number;
            /** Touched */
            touched: number;
        };
        /**
         * SampledEntity
         * @description What was read of one entity: property and value, in the order of properties. `place` is its first row or line.
         */
        SampledEntity: {
            /** Id */
            id: string;
            /** Place */
            place: number;
            /** Schema */
            schema: string;
            /** Values */
            values: [
                string,
                string
            ][];
        };
        /**
         * SampledPayment
         * @description A payment: who paid whom, when (ISO 8601; the day alone where no more is known) and how much.
         */
        SampledPayment: {
            /** Amount */
            amount: number;
            /** Currency */
            currency: string;
            /** Payee */
            payee: string;
            /** Payer */
            payer: string;
            /** Place */
            place: number;
            /** Purpose */
            purpose: string | null;
            /** Reference */
            reference: string | null;
            /** Time */
            time: string;
        };
        /**
         * Saying
         * @description A statement. `original` is how the source wrote the value, where it wrote it otherwise.
         */
        Saying: {
            /** Dataset */
            dataset: string;
            /** Entity */
            entity: string;
            /** First Seen */
            first_seen: string;
            /** Lang */
            lang: string | null;
            /** Last Seen */
            last_seen: string;
            /** Original */
            original: string | null;
            /** Prop */
            prop: string;
            /** Schema */
            schema: string;
            /** Statement */
            statement: string;
            /** Value */
            value: string;
        };
        /**
         * SchemaCount
         * @description All entities of a schema; `anywhere` of them have a country on some ground.
         */
        SchemaCount: {
            /** Anywhere */
            anywhere: number;
            /** Entities */
            entities: number;
            /** Schema */
            schema: string;
        };
        /**
         * ScoredTold
         * @description Of the records of two entities the two that a run found likeliest to be one; `score` in [0, 1].
         */
        ScoredTold: {
            /** Left */
            left: string;
            /** Right */
            right: string;
            /** Score */
            score: number;
        };
        /**
         * SearchTold
         * @description What was found: `shown` of `total` that fit; `found` before it was narrowed down.
         *
         *     Facets count among the best `counted` of `found`; where that is less, `total` is of these when it is narrowed down,
         *     and `found` is an estimate. `values` tells how many values each facet has in all; `titles` are those of the labels.
         */
        SearchTold: {
            /** Counted */
            counted: number;
            facets: components["schemas"]["FacetsTold"];
            /** Found */
            found: number;
            /** Query */
            query: string;
            /** Results */
            results: components["schemas"]["ResultTold"][];
            /** Shown */
            shown: number;
            /** Titles */
            titles: {
                [key: string]: string;
            };
            /** Total */
            total: number;
            /** Values */
            values: {
                [key: string]: number;
            };
        };
        /**
         * Sending
         * @description What a canvas shows: entities, and ties by their keys; a key that begins with p is a pair perhaps the same.
         */
        Sending: {
            /**
             * Format
             * @enum {string}
             */
            format: "graphml" | "gexf" | "csv" | "json";
            /** Ids */
            ids: string[];
            /** Ties */
            ties: string[];
        };
        /**
         * Side
         * @description One end of each payment. `account` names the account, `name` who holds it, `owner` is the source's id of that.
         *
         *     `kind` is what it is (`KINDS`), `schema` what its holder is. `split` parts several accounts in one cell; of wallets
         *     these are one (`ledger_spending`), of others the first by the alphabet stands for all. Where the account is empty,
         *     the end is `absent`, or cash if the cell of `cash` is one of `cash_if`.
         */
        Side: {
            /**
             * Absent
             * @default unknown
             */
            absent?: string;
            account: components["schemas"]["Cell"];
            bank?: components["schemas"]["Cell"] | null;
            cash?: components["schemas"]["Cell"] | null;
            /**
             * Cash If
             * @default []
             */
            cash_if?: string[];
            country?: components["schemas"]["Cell"] | null;
            iban?: components["schemas"]["Cell"] | null;
            /**
             * Kind
             * @default account
             */
            kind?: string;
            name?: components["schemas"]["Cell"] | null;
            number?: components["schemas"]["Cell"] | null;
            owner?: components["schemas"]["Cell"] | null;
            schema?: components["schemas"]["Cell"] | null;
            /** Split */
            split?: string | null;
        };
        /**
         * SideTold
         * @description One of the two: a source entity with all that are held to be one with it.
         */
        SideTold: {
            /** Caption */
            caption: string;
            /** Datasets */
            datasets: string[];
            /** Id */
            id: string;
            /** Labels */
            labels: components["schemas"]["LabelTold"][];
            /** Members */
            members: string[];
            /** Schema */
            schema: string;
            /** Ties */
            ties: number;
        };
        /**
         * SourceKept
         * @description One source of the case, with its counts.
         */
        SourceKept: {
            /** Added At */
            added_at: string;
            /** Dataset */
            dataset: string;
            /** Entities */
            entities: number;
            /** Format */
            format: string;
            /** Path */
            path: string;
            /** Quarantined */
            quarantined: number;
            /** Records */
            records: number;
            /** Sha256 */
            sha256: string;
            /** Source */
            source: number;
            /** Statements */
            statements: number;
        };
        /**
         * SourceOf
         * @description Who says a value: the statement, its dataset, the record, and how the source wrote it, if otherwise.
         */
        SourceOf: {
            /** Dataset */
            dataset: string;
            /** First Seen */
            first_seen: string;
            /** Lang */
            lang: string | null;
            /** Last Seen */
            last_seen: string;
            /** Original */
            original: string | null;
            /** Record */
            record: string;
            /** Statement */
            statement: string;
        };
        /**
         * SourceOpened
         * @description One source with its files, at most 200 of `total_files`, and how much was refused for which reason.
         */
        SourceOpened: {
            /** Files */
            files: components["schemas"]["FileTold"][];
            /** Reasons */
            reasons: [
                string,
                number
            ][];
            source: components["schemas"]["SourceTold"];
            /** Total Files */
            total_files: number;
        };
        /**
         * SourceStatement
         * @description A statement as it stands in a source, with its place there (`line 12`).
         */
        SourceStatement: {
            /** Entity */
            entity: string;
            /** Position */
            position: string;
            /** Prop */
            prop: string;
            /** Schema */
            schema: string;
            /** Statement */
            statement: string;
            /** Value */
            value: string;
        };
        /**
         * SourceStatements
         * @description Some statements of a source, of `total` that it was the first to make.
         */
        SourceStatements: {
            /** Statements */
            statements: components["schemas"]["SourceStatement"][];
            /** Total */
            total: number;
        };
        /**
         * SourcesTold
         * @description Some sources, of `total`, in the order in which they were added.
         */
        SourcesTold: {
            /** Sources */
            sources: components["schemas"]["SourceTold"][];
            /** Total */
            total: number;
        };
        /**
         * SourceTold
         * @description A source with its counts. `file` is the name of its main file; `cut_short`: a file of it ends before its end.
         */
        SourceTold: {
            /** Added At */
            added_at: string;
            /** Cut Short */
            cut_short: boolean;
            /** Dataset */
            dataset: string;
            /** Entities */
            entities: number;
            /** File */
            file: string;
            /** Format */
            format: string;
            /** Payments */
            payments: number;
            /** Quarantined */
            quarantined: number;
            /** Records */
            records: number;
            /** Sha256 */
            sha256: string;
            /** Source */
            source: number;
            /** Statements */
            statements: number;
            /** Title */
            title: string;
        };
        /**
         * Standing
         * @description Where a node stands, and whether it is pinned there.
         */
        Standing: {
            /**
             * Pinned
             * @default false
             */
            pinned?: boolean;
            /** X */
            x?: number | null;
            /** Y */
            y?: number | null;
        };
        /**
         * Step
         * @description Where a job is: what it does, how far it is, and of how much (None: nobody knows).
         */
        Step: {
            /**
             * Done
             * @default 0
             */
            done?: number;
            /** Total */
            total?: number | null;
            /** What */
            what: string;
        };
        /**
         * StepTold
         * @description A payment on a path; `traced` is how much of it the rule counts.
         */
        StepTold: {
            /** Amount */
            amount: number;
            /** File */
            file: string | null;
            /** Number */
            number: number;
            /** Payee */
            payee: string;
            /** Payer */
            payer: string;
            /** Reference */
            reference: string | null;
            /** Time */
            time: string;
            /** Traced */
            traced: number;
            /** Where */
            where: string | null;
        };
        /**
         * Suggestions
         * @description The best few entities for what is typed so far, out of `total`.
         */
        Suggestions: {
            /** Results */
            results: components["schemas"]["ResultTold"][];
            /** Total */
            total: number;
        };
        /**
         * SuperNode
         * @description A community as one sign: see `network.overview.Group`. `names` are those of its best tied members, `kinds` and
         *     `designated` count its members by kind and by the labels that authorities gave them.
         */
        SuperNode: {
            /** Designated */
            designated: {
                [key: string]: number;
            };
            /** Inside */
            inside: number;
            /** Kinds */
            kinds: {
                [key: string]: number;
            };
            /** Names */
            names: string[];
            /** Number */
            number: number;
            /** Outward */
            outward: number;
            /** Radius */
            radius: number;
            /** Size */
            size: number;
            /** X */
            x: number;
            /** Y */
            y: number;
        };
        /**
         * SuperTie
         * @description Two communities by their places in the list, and how many pairs are tied between them.
         */
        SuperTie: {
            /** A */
            a: number;
            /** B */
            b: number;
            /** Pairs */
            pairs: number;
        };
        /**
         * TakenBack
         * @description Who takes a verdict back, and why.
         */
        TakenBack: {
            /** By */
            by: string;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * TakingBack
         * @description Who takes the last run back, and why.
         */
        TakingBack: {
            /**
             * By
             * @default analyst
             */
            by?: string;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * TieOf
         * @description A tie as seen from one entity.
         *
         *     `key` is as on a canvas (`e17`). `name` is what it is called. `certainty`: confirmed (a source states it) or
         *     reported (it follows from a value that both have). `direction`: out, in, both. `share` in [0, 1]. `statements` are
         *     at most 100 of `total_statements`.
         */
        TieOf: {
            /** Certainty */
            certainty: string;
            /** Datasets */
            datasets: string[];
            /** Direction */
            direction: string;
            /** End Date */
            end_date: string | null;
            /** Key */
            key: string;
            /** Name */
            name: string;
            other: components["schemas"]["OtherEnd"];
            paid: components["schemas"]["Paid"] | null;
            /** Share */
            share: number | null;
            /** Start Date */
            start_date: string | null;
            /** Statements */
            statements: string[];
            /** Total Statements */
            total_statements: number;
            /** Type */
            type: string;
            /** Weight */
            weight: number;
        };
        /**
         * TiesTold
         * @description Ties of an entity: `shown` of `total` of the type that was asked for; `types` counts all.
         */
        TiesTold: {
            /** Id */
            id: string;
            /** Shown */
            shown: number;
            /** Ties */
            ties: components["schemas"]["TieOf"][];
            /** Total */
            total: number;
            /** Types */
            types: components["schemas"]["TypeTold"][];
        };
        /**
         * TieTold
         * @description What stands behind a tie: the statements that are shown, of `total`, and of a tie of payments what was paid.
         */
        TieTold: {
            /** Key */
            key: string;
            paid: components["schemas"]["Paid"] | null;
            /** Statements */
            statements: components["schemas"]["Behind"][];
            /** Total */
            total: number;
        };
        /**
         * Time
         * @description `format` are strptime patterns. Where the cells count steps, `step` is the length of one in seconds, from
         *     `start`; `daily` says that only the day is known, None that the form of each cell tells.
         */
        Time: {
            cell: components["schemas"]["Cell"];
            daily?: components["schemas"]["Cell"] | null;
            /**
             * Format
             * @default []
             */
            format?: string[];
            /**
             * Start
             * @default 0
             */
            start?: number;
            /** Step */
            step?: number | null;
            /**
             * Zone
             * @default UTC
             */
            zone?: string;
        };
        /**
         * TimelineTold
         * @description What is dated about an entity, lane by lane; `undated` ties have no date and are on no lane.
         */
        TimelineTold: {
            /** Id */
            id: string;
            /** Lanes */
            lanes: components["schemas"]["LaneTold"][];
            /** Undated */
            undated: number;
        };
        /**
         * TornTold
         * @description A pair on which persons do not agree, and what each holds of it.
         */
        TornTold: {
            /** Judgements */
            judgements: {
                [key: string]: string;
            };
            /** Left */
            left: string;
            /** Left Caption */
            left_caption: string;
            /** Right */
            right: string;
            /** Right Caption */
            right_caption: string;
        };
        /**
         * Total
         * @description A number of the whole case that would change. `what` is entities, ties, …, or `labelled` and a label.
         */
        Total: {
            /** After */
            after: number;
            /** Before */
            before: number;
            /** What */
            what: string;
        };
        /**
         * TraceAsked
         * @description What to trace. `start` and `to` name accounts, whoever holds some, or payments as `payment:12`; days are
         *     YYYY-MM-DD, YYYY-MM or YYYY.
         */
        TraceAsked: {
            /**
             * Aggregates
             * @default false
             */
            aggregates?: boolean;
            /** Amount */
            amount?: string | null;
            /**
             * Back
             * @default false
             */
            back?: boolean;
            /** Currency */
            currency?: string | null;
            /** Hops */
            hops?: number | null;
            /**
             * Limit
             * @default 200
             */
            limit?: number;
            /**
             * Policies
             * @default []
             */
            policies?: ("poison" | "haircut" | "fifo" | "lifo" | "tiho" | "libr")[];
            /** Since */
            since?: string | null;
            /** Start */
            start: string[];
            /**
             * To
             * @default []
             */
            to?: string[];
            /** Until */
            until?: string | null;
        };
        /**
         * Traced
         * @description A statement with its origin, whom it is about, and the whole record; none where the analyst says it.
         */
        Traced: {
            about: components["schemas"]["Named"] | null;
            origin: components["schemas"]["Origin"];
            record: components["schemas"]["Record"];
        };
        /**
         * TraceTold
         * @description Where money went (`back`: came from) under each rule, side by side.
         */
        TraceTold: {
            /** Back */
            back: boolean;
            bounds: components["schemas"]["Ends"] | null;
            /** Caveats */
            caveats: string[];
            /** Currency */
            currency: string;
            /** Names */
            names: {
                [key: string]: components["schemas"]["AccountTold"];
            };
            /** Paths */
            paths: components["schemas"]["PathTold"][];
            /** Policies */
            policies: {
                [key: string]: components["schemas"]["RuleTold"];
            };
            /** Ranges */
            ranges: components["schemas"]["RangeTold"][];
            reached: components["schemas"]["Reach"];
            /** Start */
            start: string[];
            /** Total */
            total: number;
        };
        /**
         * TradeTold
         * @description A label that can be given: its key, its title, and what it is about.
         */
        TradeTold: {
            /** Description */
            description: string;
            /** Label */
            label: string;
            /** Title */
            title: string;
        };
        /**
         * Trying
         * @description A mapping to be tried, and the name of the dataset; None: by the file's name.
         */
        Trying: {
            /** Dataset */
            dataset?: string | null;
            /** Text */
            text: string;
        };
        /**
         * TypeTold
         * @description A type of ties, what it is called, and how many the entity has.
         */
        TypeTold: {
            /** Name */
            name: string;
            /** Total */
            total: number;
            /** Type */
            type: string;
        };
        /**
         * Undoing
         * @description Who takes an edit back, and why.
         */
        Undoing: {
            /** By */
            by: string;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * Unknown
         * @description One open question: are two entities one (`match`), or does a value that they share tie them (`tie`)?
         *
         *     `change` is what the answer yes would add to the answer of the case, `score` that times p (1 - p). `left` and
         *     `right` are the ids to judge by: of a match those that were compared, which may be joined with others by now.
         *     `captions` are the names of `left` and `right` as they stand, in this order. `statements` are the ids of what a tie
         *     rests on, or of the labels of both ends.
         */
        Unknown: {
            /** Captions */
            captions: [
                string,
                string
            ];
            /** Change */
            change: number;
            /** Kind */
            kind: string;
            /** Left */
            left: string;
            /** Nearer */
            nearer: number;
            /** Newly */
            newly: number;
            /** Probability */
            probability: number;
            /** Right */
            right: string;
            /** Score */
            score: number;
            /** Statements */
            statements: string[];
            /** Why */
            why: string;
        };
        /**
         * Unknowns
         * @description The open questions that would change something, by score; `looked_at` counts all. `answer` tells what changes.
         */
        Unknowns: {
            /** Answer */
            answer: string;
            /** Looked At */
            looked_at: number;
            /** Total */
            total: number;
            /** Unknowns */
            unknowns: components["schemas"]["Unknown"][];
        };
        /**
         * Upload
         * @description A file that was dropped: `id` are the first 16 digits of its SHA-256. `sources` are those it came to be.
         */
        Upload: {
            /** Bytes */
            bytes: number;
            /** Came At */
            came_at: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Sources */
            sources: number[];
        };
        /**
         * Value
         * @description What one property is made of. `note` says why, for a person; it is no part of the meaning.
         *
         *     Literals and columns are gathered, then joined, then split; a template puts columns into text: `{{Street}} {{No}}`.
         *     `format` are strptime patterns to try in turn, `decimal` is the sign before decimals ("," in 1.234,56).
         */
        Value: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            /** Decimal */
            decimal?: string | null;
            /** Entity */
            entity?: string | null;
            /**
             * Format
             * @default []
             */
            format?: string[];
            /** Join */
            join?: string | null;
            /** Lang */
            lang?: string | null;
            /**
             * Literals
             * @default []
             */
            literals?: string[];
            /**
             * Note
             * @default
             */
            note?: string;
            /** Prop */
            prop: string;
            /**
             * Required
             * @default false
             */
            required?: boolean;
            /**
             * Split
             * @default []
             */
            split?: string[];
            /** Template */
            template?: string | null;
        };
        /**
         * ValueTold
         * @description A value of one side: in Latin letters too where it is in others; who says it; `note`: what kind of name it is.
         */
        ValueTold: {
            /** Datasets */
            datasets: string[];
            /** Latin */
            latin: string | null;
            /** Note */
            note: string;
            /** Signs */
            signs: number;
            /** Statements */
            statements: string[];
            /** Value */
            value: string;
        };
        /**
         * VerdictGiven
         * @description A verdict about two entities, by whom and why. `force`: even where it contradicts what stands.
         */
        VerdictGiven: {
            /** By */
            by: string;
            /**
             * Force
             * @default false
             */
            force?: boolean;
            /**
             * Judgement
             * @enum {string}
             */
            judgement: "same" | "different" | "unsure";
            /** Left */
            left: string;
            /** Right */
            right: string;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * VerdictKept
         * @description A verdict under its number in the ledger; `overrode`: what it would have been refused for.
         */
        VerdictKept: {
            /** Number */
            number: number;
            /** Overrode */
            overrode: string[];
        };
        /**
         * VerdictUndone
         * @description The verdict that was taken back, and the number of the entry that did it.
         */
        VerdictUndone: {
            /** Judgement */
            judgement: string;
            /** Left */
            left: string;
            /** Number */
            number: number;
            /** Right */
            right: string;
            /** Undone */
            undone: number;
        };
        /**
         * WaysTold
         * @description The paths found, the best first.
         *
         *     `total` counts all shortest paths; it is None where not all were counted, and `more` then tells that there are
         *     others. `hops` is the length of the first. `worlds` is told where it was asked for.
         */
        WaysTold: {
            /** Hops */
            hops: number | null;
            /** More */
            more: boolean;
            /** Paths */
            paths: components["schemas"]["WayTold"][];
            /** Total */
            total: number | null;
            worlds?: components["schemas"]["PathWorlds"] | null;
        };
        /**
         * WayTold
         * @description A path. `strength` is the product of the weights of its ties, in (0, 1]; `shared` the share of its inner nodes
         *     that paths before it have; `undated` counts its ties without a date.
         */
        WayTold: {
            /** Hops */
            hops: number;
            route: components["schemas"]["Route"];
            /** Shared */
            shared: number;
            /** Strength */
            strength: number;
            /** Undated */
            undated: number;
            weakest: components["schemas"]["Weakest"] | null;
        };
        /**
         * Weakest
         * @description The weakest tie of a path: its step, counted from 1, its type, its weight, and its statements.
         */
        Weakest: {
            /** Statements */
            statements: string[];
            /** Step */
            step: number;
            /** Type */
            type: string;
            /** Weight */
            weight: number;
        };
        /**
         * Whole
         * @description An entity as it is, or as it would be: the records in it, and the number of its ties.
         */
        Whole: {
            /** Caption */
            caption: string;
            /** Datasets */
            datasets: string[];
            /** Id */
            id: string;
            /** Labels */
            labels: string[];
            /** Listings */
            listings: components["schemas"]["Listing"][];
            /** Members */
            members: string[];
            /** Schema */
            schema: string;
            /** Ties */
            ties: number;
        };
        /**
         * WhyTold
         * @description The evidence; None where no run has scored the pair, or the two are one for other reasons.
         */
        WhyTold: {
            evidence: components["schemas"]["EvidenceTold"] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_case: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_case_name: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseNamed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_next: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextState"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    start_next: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextState"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    start_resolving: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resolving"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    start_undoing_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakingBack"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_edits: {
        parameters: {
            query?: {
                about?: string | null;
                kind?: ("note" | "label" | "finding" | "chart" | "undo") | null;
                limit?: number;
                offset?: number;
                standing?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditsTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    undo_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undoing"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_entity: {
        parameters: {
            query?: {
                facts?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_ties: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                type?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TiesTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_timeline: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_files: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilesTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    put_file: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PutTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    look_at_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLook"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    delete_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilesTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    draft_mapping: {
        parameters: {
            query?: {
                reading?: "ledger" | "entities";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingDraft"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    read_mapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingGiven"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingDraft"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    try_mapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Trying"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTrial"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    add_files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Adding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    keep_finding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFinding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_job_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindNamed"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_kind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_labels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TradeTold"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    keep_label: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLabel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_ledgers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerFigures"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    find_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertsAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertsTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_pattern_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatternKind"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    find_payers: {
        parameters: {
            query?: {
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountFound"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    find_patterns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatternsAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_patterns: {
        parameters: {
            query?: {
                kind?: string | null;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatternsTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_payments: {
        parameters: {
            query: {
                number: number[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentTold"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    trace_money: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TraceAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_trace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_canvas: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CanvasTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    keep_canvas: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CanvasKept"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CanvasNamed"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_canvases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CanvasNamed"][];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_community: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembersTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    expand_canvas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Expansion"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grown"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    export_canvas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sending"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_canvas_facts: {
        parameters: {
            query: {
                id: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactsTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    gather_canvas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Gathering"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grown"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    lay_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Arrangement"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Places"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_neighbourhood: {
        parameters: {
            query: {
                id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Neighbourhood"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewState"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    make_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewState"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_paths: {
        parameters: {
            query: {
                a: string;
                around?: string[];
                as_of?: string | null;
                b: string;
                by?: "hops" | "strength" | "weakest" | "time";
                diverse?: boolean;
                k?: number | null;
                limit?: number;
                max_hops?: number;
                through?: string[];
                without?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathsTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_canvas_tie: {
        parameters: {
            query: {
                key: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TieTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ask_nexus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NexusAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NexusJob"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_nexus_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Choices"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    keep_note: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_owners: {
        parameters: {
            query: {
                as_of?: string;
                id: string;
                rule?: "ofac" | "eu" | "uk" | "integrated" | "voting";
                threshold?: number;
                without?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnersTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_holdings: {
        parameters: {
            query: {
                as_of?: string;
                id: string;
                limit?: number;
                offset?: number;
                rule?: "ofac" | "eu" | "uk" | "integrated" | "voting";
                threshold?: number;
                without?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingsTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_owners_picture: {
        parameters: {
            query: {
                as_of?: string;
                id: string;
                rule?: "ofac" | "eu" | "uk" | "integrated" | "voting";
                threshold?: number;
                without?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentRow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_places: {
        parameters: {
            query?: {
                dataset?: string[];
                label?: string[];
                schema?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Located"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_entities_there: {
        parameters: {
            query: {
                basis: "nationality" | "citizenship" | "birthCountry" | "country" | "mainCountry" | "jurisdiction" | "flag" | "pastFlags" | "address" | "account";
                country: string;
                dataset?: string[];
                label?: string[];
                limit?: number;
                offset?: number;
                schema?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntitiesThere"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_countries_of: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfWhom"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountriesOf"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_payments_between: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flows"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_ties_between: {
        parameters: {
            query: {
                basis: "nationality" | "citizenship" | "birthCountry" | "country" | "mainCountry" | "jurisdiction" | "flag" | "pastFlags" | "address" | "account";
                limit?: number;
                type?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flows"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_quarantine: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                reason?: string | null;
                source?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quarantine"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_review_agreement: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_review_evidence: {
        parameters: {
            query: {
                left: string;
                right: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_review_pair: {
        parameters: {
            query: {
                left: string;
                right: string;
                second?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_review_preview: {
        parameters: {
            query: {
                judgement?: "same" | "different" | "unsure";
                left: string;
                right: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_review_queue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewAsked"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_review_standing: {
        parameters: {
            query?: {
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewStanding"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_verdicts_of_persons: {
        parameters: {
            query?: {
                by?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpinionsTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    give_verdict: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerdictGiven"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictKept"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    undo_verdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakenBack"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictUndone"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    search_case: {
        parameters: {
            query?: {
                country?: string[];
                dataset?: string[];
                label?: string[];
                limit?: number;
                offset?: number;
                q?: string;
                schema?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_sources: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesTold"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceOpened"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    list_statements_of_source: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceStatements"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    get_statement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                statement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Traced"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    suggest: {
        parameters: {
            query: {
                limit?: number;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Misdirected Request */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Locked */
            423: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
}
