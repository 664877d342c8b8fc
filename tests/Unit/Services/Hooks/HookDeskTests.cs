using Helicarrier.Services.Hooks;

namespace Helicarrier.Tests.Unit.Services.Hooks;

/// <summary>Several clients at once, and a Codex that is asked whether it trusts us: a shell script that speaks as Codex does.</summary>
public sealed class HookDeskTests : IDisposable
{
    private const string Url = "http://127.0.0.1:5170";
    private const string Config = "# mine\nmodel = \"x\"\n";

    // Lists one hook of somebody's and one for every entry of ours; trusts what it is told to, in its own words.
    private const string Codex = """
        #!/bin/sh
        config=$CODEX_HOME/config.toml
        while read -r line; do
            id=$(printf '%s' "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
            case $line in
            *'"method":"initialize"'*) echo '{"method":"noise","id":1,"params":{}}'; echo "{\"id\":$id,\"result\":{}}" ;;
            *hooks/list*)
                word=untrusted; grep -q trusted_hash "$config" 2>/dev/null && word=trusted
                [ -e "$CODEX_HOME/stubborn" ] && word=modified
                hooks='{"key":"theirs:0","command":"theirs.sh","currentHash":"h","trustStatus":"untrusted"}'
                n=$(grep -c "/helicarrier/hook' codex" "$CODEX_HOME/hooks.json" 2>/dev/null)
                while [ "${n:-0}" -gt 0 ]; do
                    one="\"command\":\"'/x/helicarrier/hook' codex\",\"currentHash\":\"sha256:$n\",\"trustStatus\":\"$word\""
                    hooks="$hooks,{\"key\":\"ours:$n\",$one}"
                    n=$((n - 1))
                done
                echo "{\"id\":$id,\"result\":{\"data\":[{\"cwd\":\"/\",\"hooks\":[$hooks]}]}}" ;;
            *'"value":null'*) printf '%s\n' "$line" >>"$CODEX_HOME/forgot"; sed -i '/trusted_hash/d' "$config"; echo "{\"id\":$id,\"result\":{}}" ;;
            *batchWrite*)
                printf '%s\n' "$line" >>"$CODEX_HOME/told"
                printf '\n[hooks.state]\ntrusted_hash = 1\n' >>"$config"
                echo "{\"id\":$id,\"result\":{}}" ;;
            esac
        done
        """;

    private readonly HookHome _home = new();
    private readonly string _codex;

    public HookDeskTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell of Unix");
        _codex = Path.Combine(_home.Root, "codex");
        File.WriteAllText(_codex, Codex);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_codex, mode);
        File.WriteAllText(_home.Places.CodexConfig, Config);
    }

    public void Dispose() => _home.Dispose();

    [SkippableFact]
    public async Task InstallThenRemove_AllClients_LeavesEveryDirectoryAsItWas()
    {
        _home.Write(HookClient.Claude, "{\n  \"a\": 1\n}\n");
        var before = Everything();
        var desk = Desk();

        Assert.Empty(await desk.InstallAsync(desk.PlanInstall(HookClient.All), Url, "hc_key", CancellationToken.None));

        Assert.All(await Desk().StatusAsync(HookClient.All, CancellationToken.None), status => Assert.Equal(HookState.Installed, status.State));
        var told = await File.ReadAllTextAsync(Path.Combine(_home.Places.CodexHome, "told"));
        Assert.Contains("\"ours:5\":{\"trusted_hash\":\"sha256:5\"}", told, StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", told, StringComparison.Ordinal);
        File.Delete(Path.Combine(_home.Places.CodexHome, "told"));
        Assert.Empty(await Desk().RemoveAsync(Desk().PlanRemove(HookClient.All), CancellationToken.None));
        Assert.Equal(before, Everything());
    }

    [SkippableFact]
    public async Task Remove_CodexConfigWasChangedMeanwhile_HasCodexForgetUsAndKeepsTheRest()
    {
        await InstallAsync(HookClient.Codex);
        await File.AppendAllTextAsync(_home.Places.CodexConfig, "theirs = 2\n");

        Assert.Empty(await Desk().RemoveAsync(Desk().PlanRemove([HookClient.Codex]), CancellationToken.None));

        Assert.Equal(Config + "\n[hooks.state]\ntheirs = 2\n", await File.ReadAllTextAsync(_home.Places.CodexConfig));
        Assert.Contains(
            """{"keyPath":"hooks.state.\u0022ours:5\u0022","mergeStrategy":"replace","value":null}""",
            await File.ReadAllTextAsync(Path.Combine(_home.Places.CodexHome, "forgot")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Install_CodexDoesNotComeToTrust_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_home.Places.CodexHome, "stubborn"), "");

        var failures = await InstallAsync(HookClient.Codex);

        Assert.Contains("Codex trusts 0 of 5", Assert.Single(failures), StringComparison.Ordinal);
        Assert.Equal(HookState.Untrusted, Assert.Single(await Desk().StatusAsync([HookClient.Codex], CancellationToken.None)).State);
    }

    [SkippableFact]
    public async Task Install_CodexCannotBeRun_SaysWhatToDoAndTheOthersAreInstalled()
    {
        var desk = new HookDesk(_home.Places, new(_home.Places, Path.Combine(_home.Root, "no-codex")));

        var failures = await desk.InstallAsync(desk.PlanInstall(HookClient.All), Url, "hc_key", CancellationToken.None);

        Assert.Contains("cannot be run", Assert.Single(failures), StringComparison.Ordinal);
        Assert.Contains("--codex", failures[0], StringComparison.Ordinal);
        Assert.Equal((4, false), _home.Planner.Count(HookClient.Gemini));
        Assert.Equal((5, false), _home.Planner.Count(HookClient.Codex));
    }

    [SkippableFact]
    public async Task Remove_OneClientOfTwo_LeavesTheCommandForTheOther()
    {
        await InstallAsync(HookClient.Claude, HookClient.Gemini);

        await Desk().RemoveAsync(Desk().PlanRemove([HookClient.Claude]), CancellationToken.None);
        Assert.True(File.Exists(_home.Places.Script));

        await Desk().RemoveAsync(Desk().PlanRemove([HookClient.Gemini]), CancellationToken.None);
        Assert.False(Directory.Exists(_home.Places.Directory));
    }

    [SkippableFact]
    public void PlanInstall_OneFileIsNotJson_ChangesNothingAnywhere()
    {
        _home.Write(HookClient.Gemini, "{");
        var before = Everything();

        Assert.Throws<HookException>(() => Desk().PlanInstall(HookClient.All));
        Assert.Equal(before, Everything());
    }

    private HookDesk Desk() => new(_home.Places, new(_home.Places, _codex));

    private Task<IReadOnlyList<string>> InstallAsync(params HookClient[] clients) =>
        Desk().InstallAsync(Desk().PlanInstall(clients), Url, "hc_key", CancellationToken.None);

    // Each file and what it holds. OpenCode's directory of plugins goes with the last.
    private SortedDictionary<string, string> Everything() => new(
        Directory.GetFiles(_home.Root, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText), StringComparer.Ordinal);
}
