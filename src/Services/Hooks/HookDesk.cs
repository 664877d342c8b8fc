namespace Helicarrier.Services.Hooks;

/// <summary>Installs and removes hooks of several clients and says how they are. A client that fails does not stop the others.</summary>
public sealed class HookDesk(HookPlaces places, CodexTrust codex)
{
    private const string ByHand = "It skips them in silence until it does: start codex, open /hooks and trust them, or run this again with --codex PROGRAM.";

    private const string Left = "What Codex's config.toml says of our hooks under hooks.state was left; without them it means nothing.";

    private readonly HookPlanner _planner = new(places);
    private readonly HookSetup _setup = new(places);

    /// <summary>What installing would do, client by client.</summary>
    /// <param name="clients">Which.</param>
    /// <param name="program">This program's full path, to be Claude Code's status line too; null leaves that as it is.</param>
    /// <exception cref="HookException">A file cannot be understood, read or written; nothing is changed anywhere.</exception>
    public IReadOnlyList<HookChange> PlanInstall(IEnumerable<HookClient> clients, string? program = null) =>
        [.. clients.Select(client => _planner.Install(client, program))];

    /// <summary>What removing would do, client by client.</summary>
    /// <exception cref="HookException">A file cannot be understood, read or written; nothing is changed anywhere.</exception>
    public IReadOnlyList<HookChange> PlanRemove(IEnumerable<HookClient> clients) => [.. clients.Select(_planner.Remove)];

    /// <summary>Does what was planned and has Codex trust it.</summary>
    /// <param name="changes">What <see cref="PlanInstall"/> said.</param>
    /// <param name="url">Where the host is.</param>
    /// <param name="key">A key with the scope <c>ingest</c>; null keeps the one that is there.</param>
    /// <param name="cancellationToken">Ends the wait for Codex.</param>
    /// <returns>What did not work, one sentence each.</returns>
    /// <exception cref="HookException">The command or its key cannot be written; no client's file was changed.</exception>
    public async Task<IReadOnlyList<string>> InstallAsync(
        IReadOnlyList<HookChange> changes, string url, string? key, CancellationToken cancellationToken)
    {
        _setup.Install(url, key);
        var failures = Apply(changes);
        if (!changes.Any(change => change.Client == HookClient.Codex)) return failures;
        try
        {
            var hooks = await codex.TrustAsync(cancellationToken);
            var (trusted, all) = (hooks.Count(hook => hook.IsTrusted), HookClient.Codex.Events.Count);
            if (trusted < all) failures.Add($"Codex trusts {trusted} of {all} hooks. {ByHand}");
        }
        catch (HookException e)
        {
            failures.Add($"{e.Message} {ByHand}");
        }
        return failures;
    }

    /// <summary>Does what was planned. With the last client's entries the command and its key go too.</summary>
    /// <returns>What did not work, one sentence each.</returns>
    public async Task<IReadOnlyList<string>> RemoveAsync(IReadOnlyList<HookChange> changes, CancellationToken cancellationToken)
    {
        var withCodex = changes.Any(change => change.Client == HookClient.Codex && change.IsChange);
        List<string> failures = [];
        IReadOnlyList<CodexHook> trusted = [];
        var restores = withCodex && codex.IsRestorable;
        if (withCodex && !restores) await TryAsync(async () => trusted = await codex.ListAsync(cancellationToken));
        failures.AddRange(Apply(changes));
        if (withCodex) await TryAsync(() => restores ? RestoreAsync() : codex.ForgetAsync(trusted, cancellationToken));
        if (!HookClient.All.All(IsFree)) return failures;
        try
        {
            _setup.Remove();
        }
        catch (HookException e)
        {
            failures.Add(e.Message);
        }
        return failures;

        Task RestoreAsync()
        {
            codex.Restore();
            return Task.CompletedTask;
        }

        async Task TryAsync(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (HookException e)
            {
                failures.Add($"{e.Message} {Left}");
            }
        }
    }

    /// <summary>How the hooks of each client are.</summary>
    public async Task<IReadOnlyList<HookStatus>> StatusAsync(IEnumerable<HookClient> clients, CancellationToken cancellationToken)
    {
        var all = new List<HookStatus>();
        foreach (var client in clients) all.Add(await StatusAsync(client, cancellationToken));
        return all;
    }

    private async Task<HookStatus> StatusAsync(HookClient client, CancellationToken cancellationToken)
    {
        var status = new HookStatus(client, places.File(client), places.IsFound(client), HookState.None);
        try
        {
            var (right, other) = _planner.Count(client);
            if (right == 0 && !other) return status;
            var all = Math.Max(client.Events.Count, 1);
            if (right < all || other)
            {
                return status with { State = HookState.Differs, Note = $"{right} of {all} entries are as they should be: install again." };
            }
            if (client != HookClient.Codex) return status with { State = HookState.Installed };
            var trusted = (await codex.ListAsync(cancellationToken)).Count(hook => hook.IsTrusted);
            return trusted == all
                ? status with { State = HookState.Installed }
                : status with { State = HookState.Untrusted, Note = $"Codex trusts {trusted} of {all} entries and skips the others: install again." };
        }
        catch (HookException e)
        {
            return status with { State = HookState.Unknown, Note = e.Message };
        }
    }

    private bool IsFree(HookClient client)
    {
        try
        {
            return _planner.Count(client) == (0, false);
        }
        catch (HookException)
        {
            // Nobody knows what is in there.
            return false;
        }
    }

    private List<string> Apply(IReadOnlyList<HookChange> changes)
    {
        List<string> failures = [];
        foreach (var change in changes)
        {
            try
            {
                _planner.Apply(change);
            }
            catch (HookException e)
            {
                failures.Add(e.Message);
            }
        }

        return failures;
    }
}
