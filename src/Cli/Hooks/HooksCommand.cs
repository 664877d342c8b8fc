using System.CommandLine;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Cli.Hooks;

/// <summary><c>helicarrier hooks</c>: has agent clients tell the host what they ask, and lets the host answer.</summary>
internal static class HooksCommand
{
    public static Command Create() => new("hooks", "Have Claude Code, Codex, Gemini CLI and OpenCode tell the host what they ask.")
    {
        Install(), Remove(), Status(),
    };

    private static Command Install()
    {
        var (clients, codex, json) = (Clients(), Codex(), Json());
        var (dryRun, yes) = (DryRun(), Yes());
        var url = new Option<string?>("--url") { Description = $"The host. Default: as before, else {HookSetup.DefaultUrl}.", HelpName = "URL" };
        url.Validators.Add(result =>
        {
            var refusal = result.GetValueOrDefault<string?>() is { } given ? HookSetup.Refusal(given) : null;
            if (refusal is not null) result.AddError("--url: " + refusal);
        });
        var key = new Option<string?>("--key-file")
        {
            Description = "A file that holds a key with the scope ingest, or - for standard input. Default: the key that is installed.", HelpName = "PATH",
        };
        var statusLine = new Option<bool>("--status-line")
        {
            Description = "Be Claude Code's status line too, which tells what is used of its subscription. One that is there is never replaced.",
        };
        var command = new Command("install", "Show what would be changed, ask, keep a backup and change it.")
        {
            clients, url, key, statusLine, codex, dryRun, yes, json,
        };
        command.SetAction((parsed, cancellationToken) => HooksRun.TellingAsync(parsed.GetValue(codex)!, run => run.InstallAsync(
            parsed.GetValue(clients), parsed.GetValue(url), parsed.GetValue(key), parsed.GetValue(statusLine),
            new(parsed.GetValue(dryRun), parsed.GetValue(yes), parsed.GetValue(json)), cancellationToken)));
        return command;
    }

    private static Command Remove()
    {
        var (clients, codex, json) = (Clients(), Codex(), Json());
        var (dryRun, yes) = (DryRun(), Yes());
        var command = new Command("remove", "Take out what was installed; a file that nobody touched since is as it was, to the byte.")
        {
            clients, codex, dryRun, yes, json,
        };
        command.SetAction((parsed, cancellationToken) => HooksRun.TellingAsync(parsed.GetValue(codex)!, run => run.RemoveAsync(
            parsed.GetValue(clients), new(parsed.GetValue(dryRun), parsed.GetValue(yes), parsed.GetValue(json)), cancellationToken)));
        return command;
    }

    private static Command Status()
    {
        var (clients, codex, json) = (Clients(), Codex(), Json());
        var command = new Command("status", "Say what is installed, and whether it can work.") { clients, codex, json };
        command.SetAction((parsed, cancellationToken) => HooksRun.TellingAsync(
            parsed.GetValue(codex)!, run => run.StatusAsync(parsed.GetValue(clients), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static Option<string[]> Clients()
    {
        var clients = new Option<string[]>("--client")
        {
            Description = $"{string.Join(", ", HookClient.All.Select(client => client.Name))}. May be repeated. Default: all that are found.",
            HelpName = "NAME",
        };
        clients.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (HookClient.Find(token.Value) is null) result.AddError($"'{token.Value}' is no client that has hooks.");
            }
        });
        return clients;
    }

    private static Option<string> Codex() => new("--codex")
    {
        Description = "Codex, which is asked whether it trusts the hooks.", HelpName = "PROGRAM", DefaultValueFactory = _ => "codex",
    };

    private static Option<bool> DryRun() => new("--dry-run") { Description = "Show what would be changed, and change nothing." };

    private static Option<bool> Yes() => new("--yes") { Description = "Do not ask." };

    private static Option<bool> Json() => new("--json") { Description = "Print the answer as JSON; to change something takes --yes too." };
}
