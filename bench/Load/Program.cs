using Helicarrier.Bench.Load.Backfill;
using Helicarrier.Bench.Load.Corpus;
using Helicarrier.Bench.Load.Ingest;
using Helicarrier.Bench.Load.Reads;
using Helicarrier.Bench.Load.Reports;
using Helicarrier.Bench.Load.Reprice;
using Helicarrier.Bench.Load.Rollups;

return args switch
{
    ["corpus", var directory, var megabytes] => CorpusCommand.Generate(directory, int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture)),
    ["corpus", var directory, var megabytes, var sessions] => CorpusCommand.Generate(directory,
        int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture), int.Parse(sessions, System.Globalization.CultureInfo.InvariantCulture)),
    ["import", var directory] => await ImportMeasurement.RunAsync(directory),
    ["reports", var directory, .. var options] => ReportBench.Run(directory, options),
    ["ingest", .. var options] => await IngestBench.RunAsync(options),
    ["backfill", .. var options] => await BackfillBench.RunAsync(options),
    ["reads", .. var options] => await ReadsBench.RunAsync(options),
    ["reprice", .. var options] => await RepriceBench.RunAsync(options),
    ["rollup", .. var options] => await RollupBench.RunAsync(options),
    ["nothing"] => 0,
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        corpus DIR MEGABYTES [FILES]
                               write a Claude Code corpus of our own making under DIR/.claude/projects
        import DIR             import DIR's corpus into a new database twice; print rates, memory and the ratio
        reports DIR            daily report over DIR's corpus, cold, warm, from the cache and from the store; print rates and ratios
            [--cli PROGRAM]    a published command line; artifacts/cli/helicarrier without it; repeated, each is measured
            [--logs-only]      no import and no report from a store
            [--ccusage PROGRAM] ccusage's native binary, measured beside it
            [--rounds N]       how often, 5 without it; medians count
        ingest                 send events to a host of its own; print rates and ratios
            [--host DLL]       the built Helicarrier.Web.dll; the repository's release build without it; repeated, the others are
                               compared with the first
            [--seconds N]      how long each measurement takes, 5 without it
            [--rounds N]       how often each is repeated, 3 without it; medians count
        backfill               send sessions of four months in random order; print rates, bytes written and pages by b-tree
            --host DLL         a built Helicarrier.Web.dll; repeated, the others are compared with the first
            [--sessions N]     1000000 without it
            [--seed N]         1 without it
        reads                  read the ledger of a store of four months, every filter, order, search and receipt; print medians and P95
            --host DLL         a built Helicarrier.Web.dll; repeated, the others are compared with the first
            [--db FILE]        a database that `helicarrier bench seed` made: each host reads a copy of it and is sent no sessions
            [--sessions N]     how many each host is sent without --db, 100000 without it
            [--rounds N]       how often each is read, 21 without it
            [--events N]       events a second that come in meanwhile, none without it
        reprice                reprice and undo every call of a store; print rates and ratios
            [--calls N]        100000 without it
            [--sessions N]     how many run side by side, 400 without it
            [--rounds N]       how often each is repeated, 3 without it; medians count
        rollup                 write calls of open and of closed days, roll up, reconcile and check; print rates, the ratio and times
            [--calls N]        1000000 without it
            [--hours N]        how long a time they are spread over, 1 without it
            [--rounds N]       how often both are written, 1 without it; medians count
        """);
    return 1;
}
