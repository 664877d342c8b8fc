using System.Globalization;
using Helicarrier.Runner;
using Helicarrier.Runner.Connecting;
using Helicarrier.Runner.Terminals;

if (args is ["supervise", var directory, .. var words] && SuperviseOptions.Read(words) is { } options)
{
    return await Supervise.RunAsync(Path.GetFullPath(directory), options);
}

if (args is ["connect", .. var given])
{
    try
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return await Connect.RunAsync(ConnectSettings.Read(given, MachineEnvironment.Value, Environment.MachineName, home));
    }
    catch (FormatException wrong)
    {
        await Console.Error.WriteLineAsync(wrong.Message);
        return Supervise.Usage;
    }
}
if (args is ["terminal", var folder, var columns, var rows] && Number(columns) is { } width && Number(rows) is { } height)
{
    return TerminalHolder.Run(new(folder), new(width, height));
}
await Console.Error.WriteLineAsync(
    """
    Holds agents' runs: on another machine, for a host that it connects to, or beside a host, which starts it by itself.

      RUNNER_TOKEN=… Helicarrier.Runner connect --host https://HOST [--name NAME] [--label LABEL]... [--places N]
          [--directory DIRECTORY] [--agents FILE] [--scan] [--listen http://127.0.0.1:PORT]
      Helicarrier.Runner supervise DIRECTORY [--scan] [--idle SECONDS] [--keep DAYS]

    DIRECTORY is where the runs are kept and the socket is made.
    --scan holds runs without control groups.
    --idle ends it after so many seconds without a live run and without a connection; 60 when absent.
    --keep drops runs that were over for so many days, with their output; 14 when absent, 0 keeps them.
    """);
return Supervise.Usage;

static int? Number(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
