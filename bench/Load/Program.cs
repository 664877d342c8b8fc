using Helicarrier.Bench.Load.Corpus;

return args switch
{
    ["corpus", var directory, var megabytes] => CorpusCommand.Generate(directory, int.Parse(megabytes, System.Globalization.CultureInfo.InvariantCulture)),
    ["import", var directory] => await ImportMeasurement.RunAsync(directory),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        corpus DIR MEGABYTES   write a Claude Code corpus of our own making under DIR/.claude/projects
        import DIR             import DIR's corpus into a new database twice; print rates, memory and the ratio
        """);
    return 1;
}
