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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
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
         * CanvasKept
         * @description A canvas to be kept: what stands where, what is pinned, hidden and noted. Who keeps it.
         */
        CanvasKept: {
            /**
             * By
             * @default analyst
             */
            by?: string;
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
         * FactSaid
         * @description One value of a property, with the statements and datasets that say it.
         */
        FactSaid: {
            /** Datasets */
            datasets: string[];
            /** Prop */
            prop: string;
            /** Statements */
            statements: string[];
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
        JsonValue: unknown;
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
         * PathsTold
         * @description The paths found, and what must be said with them.
         */
        PathsTold: {
            /** Caveat */
            caveat: string;
            found: components["schemas"]["WaysTold"];
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
        };
    };
}
