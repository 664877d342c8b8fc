using System.Text.Json.Nodes;

namespace Helicarrier.Services.Hooks;

/// <summary>
/// Codex runs no hook that it was not told to trust, and says nothing of it. It is told through its own server, which also names
/// what there is to trust; only our entries are.
/// </summary>
/// <param name="places">Where Codex's settings are.</param>
/// <param name="program">Codex.</param>
public sealed class CodexTrust(HookPlaces places, string program = "codex")
{
    private readonly HookRecords _records = new(places.Record);

    /// <summary>Our hooks as Codex sees them.</summary>
    /// <exception cref="HookException">Codex cannot be asked.</exception>
    public async Task<IReadOnlyList<CodexHook>> ListAsync(CancellationToken cancellationToken)
    {
        await using var server = await CodexServer.StartAsync(program, places.CodexHome, cancellationToken);
        return await ListAsync(server, cancellationToken);
    }

    /// <summary>Has Codex trust our hooks, and asks it whether it does.</summary>
    /// <returns>Our hooks as they are afterwards.</returns>
    /// <exception cref="HookException">Codex cannot be asked, or its settings cannot be kept.</exception>
    public async Task<IReadOnlyList<CodexHook>> TrustAsync(CancellationToken cancellationToken)
    {
        var before = HookFile.Read(places.CodexConfig);
        var known = _records.Restorable(places.CodexConfig, before, out _);
        await using var server = await CodexServer.StartAsync(program, places.CodexHome, cancellationToken);
        var hooks = await ListAsync(server, cancellationToken);
        if (hooks.All(hook => hook.IsTrusted)) return hooks;
        if (known is null && before is not null) HookFile.Keep(places.CodexConfig, before);
        var state = new JsonObject();
        foreach (var hook in hooks) state[hook.Key] = new JsonObject { ["trusted_hash"] = hook.Hash };
        await WriteAsync(server, [new JsonObject { ["keyPath"] = "hooks.state", ["mergeStrategy"] = "upsert", ["value"] = state }], cancellationToken);
        var after = HookFile.Hash(HookFile.Read(places.CodexConfig));
        var origin = known is null ? HookFile.Hash(before) : known.Before;
        if (after is not null) _records.Set(places.CodexConfig, new(after, origin, IsExact: true));
        return await ListAsync(server, cancellationToken);
    }

    /// <summary>
    /// Whether Codex's settings can be put back as they were: nobody changed them since. Otherwise <see cref="ForgetAsync"/>
    /// must be told, while our entries are there, what they are called.
    /// </summary>
    public bool IsRestorable => _records.Restorable(places.CodexConfig, HookFile.Read(places.CodexConfig), out _) is not null;

    /// <summary>Puts Codex's settings back as they were before it trusted us.</summary>
    /// <exception cref="HookException">They cannot be written, or were changed meanwhile.</exception>
    public void Restore()
    {
        var now = HookFile.Read(places.CodexConfig);
        if (_records.Restorable(places.CodexConfig, now, out var before) is null) return;
        HookFile.Replace(places.CodexConfig, now, before);
        _records.Set(places.CodexConfig, null);
        File.Delete(HookFile.Backup(places.CodexConfig));
    }

    /// <summary>Takes out of Codex's settings that it trusts hooks of ours, and leaves all else.</summary>
    /// <exception cref="HookException">Codex cannot be asked.</exception>
    public async Task ForgetAsync(IReadOnlyList<CodexHook> hooks, CancellationToken cancellationToken)
    {
        _records.Set(places.CodexConfig, null);
        if (hooks.Count == 0) return;
        await using var server = await CodexServer.StartAsync(program, places.CodexHome, cancellationToken);
        await WriteAsync(
            server,
            [
                .. hooks.Select(hook => new JsonObject
                {
                    ["keyPath"] = $"hooks.state.{JsonStyle.Quote(hook.Key)}", ["mergeStrategy"] = "replace", ["value"] = null,
                }),
            ],
            cancellationToken);
    }

    private static Task<JsonNode> WriteAsync(CodexServer server, JsonNode[] edits, CancellationToken cancellationToken) =>
        server.CallAsync("config/batchWrite", new JsonObject { ["edits"] = new JsonArray(edits) }, cancellationToken);

    private async Task<IReadOnlyList<CodexHook>> ListAsync(CodexServer server, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["cwds"] = new JsonArray(places.CodexHome) };
        var answer = await server.CallAsync("hooks/list", asked, cancellationToken);
        try
        {
            return
            [
                .. from one in answer["data"]?[0]?["hooks"]?.AsArray() ?? []
                   let hook = new CodexHook((string)one!["key"]!, (string?)one["command"], (string)one["currentHash"]!, (string)one["trustStatus"]!)
                   where HookEntries.IsOurs(hook.Command)
                   select hook,
            ];
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NullReferenceException)
        {
            throw new HookException("This version of Codex lists its hooks in another way.");
        }
    }
}
