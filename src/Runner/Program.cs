using System.Globalization;
using Helicarrier.Runner;
using Helicarrier.Runner.Terminals;

if (args is ["supervise", var directory, .. var options])
{
    var usesGroups = options is not (["--scan"] or ["--scan", "--idle", _]);
    var hasIdle = options is ["--idle", _] or ["--scan", "--idle", _];
    var idle = 60;
    var isIdle = !hasIdle || int.TryParse(options[^1], NumberStyles.None, CultureInfo.InvariantCulture, out idle);
    if (isIdle && options.Length == (usesGroups ? 0 : 1) + (hasIdle ? 2 : 0))
    {
        return await Supervise.RunAsync(Path.GetFullPath(directory), usesGroups, TimeSpan.FromSeconds(idle));
    }
}
if (args is ["terminal", var folder, var columns, var rows] && Number(columns) is { } width && Number(rows) is { } height)
{
    return TerminalHolder.Run(new(folder), new(width, height));
}
await Console.Error.WriteLineAsync(
    """
    Holds agents' runs beside Helicarrier's host, which starts it by itself.

      Helicarrier.Runner supervise DIRECTORY [--scan] [--idle SECONDS]

    DIRECTORY is where the runs are kept and the socket is made.
    --scan holds runs without control groups.
    --idle ends it after so many seconds without a live run and without a connection; 60 when absent.
    """);
return Supervise.Usage;

static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
