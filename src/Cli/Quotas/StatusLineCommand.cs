using System.CommandLine;
using Helicarrier.Services.Hooks;
using Helicarrier.Services.Quotas;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Quotas;

/// <summary><c>helicarrier statusline</c>: Claude Code's status line. Prints one line, tells the host, and always ends with 0.</summary>
internal static class StatusLineCommand
{
    private static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Sending = TimeSpan.FromMilliseconds(600);

    public static Command Create()
    {
        var command = new Command(
            "statusline", "Be Claude Code's status line: read its JSON, print one line, and tell the host what is used of the subscription.");
        command.SetAction(static (_, _) => RunAsync());
        return command;
    }

    private static async Task<int> RunAsync()
    {
        try
        {
            var status = StatusLine.Read(await InputAsync(), TimeProvider.System.GetUtcNow());
            await Console.Out.WriteLineAsync(status.Line);
            await Console.Out.FlushAsync();
            var sources = HelicarrierSettings.FromEnvironment().Sources;
            await new StatusSender(new(sources), sources.Host).SendAsync(status.Windows, Sending);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it is, the client's terminal is no place for it.
        }

        return ExitCode.Ok;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync()
    {
        await using var input = Console.OpenStandardInput();
        var read = new byte[StatusLine.MaxBytes];
        var length = await input.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false);
        return read.AsMemory(0, length);
    }

    private static async Task<byte[]> InputAsync()
    {
        if (!Console.IsInputRedirected) return [];
        try
        {
            return (await Task.Run(ReadAsync).WaitAsync(Reading)).ToArray();
        }
        catch (TimeoutException)
        {
            return [];
        }
    }
}
