using Helicarrier.Services.Hooks;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Hooks;

/// <summary>Runs the commands for hooks: shows, asks, does, and says what did not work.</summary>
internal sealed class HooksRun(HookPlaces places, HookDesk desk)
{
    private readonly HookSetup _setup = new(places);

    /// <summary>Runs one of them; its failure goes to standard error.</summary>
    /// <param name="codex">Codex.</param>
    /// <param name="act">The command.</param>
    public static async Task<int> TellingAsync(string codex, Func<HooksRun, Task<int>> act)
    {
        try
        {
            if (OperatingSystem.IsWindows()) throw new HookException("The hooks are shell scripts, and Windows runs none.");
            var places = new HookPlaces(HelicarrierSettings.FromEnvironment().Sources);
            return await act(new(places, new(places, new CodexTrust(places, codex))));
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; what was changed until now stays, and 'hooks status' says what that is.");
        }
    }

    public async Task<int> InstallAsync(
        string[]? names, string? url, string? keyFile, bool statusLine, HooksFlags flags, CancellationToken cancellationToken)
    {
        var clients = Chosen(names, places.IsFound);
        if (clients.Count == 0) throw new HookException("No client was found here. Name one with --client.");
        var changes = desk.PlanInstall(clients, statusLine ? StatusLineProgram(clients) : null);
        if (!await AgreesAsync(changes, flags)) return flags.DryRun ? ExitCode.Ok : ExitCode.Failed;
        var key = await KeyAsync(keyFile, cancellationToken);
        var failures = await desk.InstallAsync(changes, url ?? _setup.Url ?? HookSetup.DefaultUrl, key, cancellationToken);
        return await TellAsync("Installed", changes, failures, flags);
    }

    public async Task<int> RemoveAsync(string[]? names, HooksFlags flags, CancellationToken cancellationToken)
    {
        var changes = desk.PlanRemove(Chosen(names, _ => true));
        if (!await AgreesAsync(changes, flags)) return flags.DryRun ? ExitCode.Ok : ExitCode.Failed;
        return await TellAsync("Removed", changes, await desk.RemoveAsync(changes, cancellationToken), flags);
    }

    public async Task<int> StatusAsync(string[]? names, bool json, CancellationToken cancellationToken)
    {
        var all = await desk.StatusAsync(Chosen(names, _ => true), cancellationToken);
        var isUsed = all.Any(status => status.State != HookState.None);
        var faults = isUsed ? await _setup.FaultsAsync(cancellationToken) : [];
        await Console.Out.WriteLineAsync(json ? HooksText.Json(all, _setup.Url, faults) : HooksText.Of(all, _setup.Url, faults));
        return faults.Count > 0 || all.Any(status => status.State is not (HookState.None or HookState.Installed)) ? ExitCode.Findings : ExitCode.Ok;
    }

    private static string StatusLineProgram(List<HookClient> clients)
    {
        if (!clients.Contains(HookClient.Claude)) throw new HookException("--status-line is for Claude Code. Nothing was changed.");

        // Started by another program it has no name that a status line could call it by.
        return Path.GetFileName(Environment.ProcessPath) == "helicarrier"
            ? Environment.ProcessPath!
            : throw new HookException("--status-line takes the installed program helicarrier. Nothing was changed.");
    }

    private static List<HookClient> Chosen(string[]? names, Func<HookClient, bool> isMeant) =>
        [.. HookClient.All.Where(client => names is { Length: > 0 } ? names.Contains(client.Name) : isMeant(client))];

    // Shows what would be done, and whether it is to be done.
    private static async Task<bool> AgreesAsync(IReadOnlyList<HookChange> changes, HooksFlags flags)
    {
        var mayAsk = !flags.Json || flags.DryRun || flags.Yes;
        if (!mayAsk) throw new HookException("--json asks no question: give --yes or --dry-run. Nothing was changed.");
        if (!flags.Json) await Console.Out.WriteLineAsync(HooksText.Of(changes));
        if (flags.DryRun)
        {
            if (flags.Json) await Console.Out.WriteLineAsync(HooksText.Json(changes, []));
            return false;
        }
        if (flags.Yes || !changes.Any(change => change.IsChange)) return true;
        await Console.Out.WriteAsync("Do it? [y/N] ");
        var answer = await Console.In.ReadLineAsync();
        if (answer?.Trim().ToLowerInvariant() is "y" or "yes") return true;
        await Console.Error.WriteLineAsync("Nothing was changed.");
        return false;
    }

    private static async Task<int> TellAsync(string done, IReadOnlyList<HookChange> changes, IReadOnlyList<string> failures, HooksFlags flags)
    {
        if (flags.Json) await Console.Out.WriteLineAsync(HooksText.Json(changes, failures));
        if (!flags.Json && failures.Count == 0) await Console.Out.WriteLineAsync(done + ".");
        foreach (var failure in failures) await Console.Error.WriteLineAsync(failure);
        return failures.Count == 0 ? ExitCode.Ok : ExitCode.Incomplete;
    }

    private async Task<string?> KeyAsync(string? file, CancellationToken cancellationToken)
    {
        if (file is null && _setup.HasKey) return null;
        if (file is null) throw new HookException("--key-file is needed: a key with the scope ingest. Nothing was changed.");
        var key = (file == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken)).Trim();
        return HookSetup.KeyRefusal(key) is { } refusal ? throw new HookException(refusal + " Nothing was changed.") : key;
    }
}
