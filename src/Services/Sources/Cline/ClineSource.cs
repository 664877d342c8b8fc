using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>Cline and its descendants: <c>tasks/TASK/ui_messages.json</c> in each editor's storage for the extension.</summary>
internal sealed class ClineSource(ClineVariant variant) : LogSource
{
    /// <summary>A task's messages.</summary>
    public const string Messages = "ui_messages.json";

    private const string Tasks = "tasks";
    private const string Sessions = "sessions";

    private static readonly string[] Editors = ["Code", "Code - Insiders", "Cursor", "Windsurf", "VSCodium", "Positron"];

    /// <summary>Editors that run on this machine for a window on another one.</summary>
    private static readonly string[] Servers = [".vscode-server", ".vscode-server-insiders", ".cursor-server", ".windsurf-server"];

    public override string Name => variant.Source;

    public override string GivenName => variant.Client;

    public override string Title => variant.Title;

    /// <summary>Those editors that have the extension; where none has it, the place in the commonest one.</summary>
    internal override IEnumerable<string> Roots(SourceSettings settings)
    {
        var all = settings.ConfigHomes.SelectMany(home => Editors.Select(editor => Storage(Path.Combine(home, editor))))
            .Concat(settings.Home is { } user ? Servers.Select(server => Storage(Path.Combine(user, server, "data"))) : [])
            .ToList();
        var commands = variant.HasCommand && settings.Home is { } own ? Path.Combine(own, ".cline", "data", Sessions) : null;
        var extensions = all.Where(PlaceTrouble.MayHave).ToList() is { Count: > 0 } there ? there : all.Take(1);
        return commands is not null && PlaceTrouble.MayHave(commands) ? extensions.Append(commands) : extensions;
    }

    internal override IEnumerable<string> Given(string path)
    {
        var there = Roots(new() { Host = "", Home = path }).Where(Directory.Exists).ToList();
        if (there.Count > 0) return there;
        var data = Inner(path, "data");
        return [variant.HasCommand && Directory.Exists(Path.Combine(data, Sessions)) ? Path.Combine(data, Sessions) : Inner(path, Tasks)];
    }

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) =>
        name.SequenceEqual(Messages) || (variant.HasCommand && ClineCliSession.IsMessages(name));

    /// <summary>What lies beside the messages, and the price book where a prompt's stated cost tells how it was counted.</summary>
    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) =>
        ClineCliSession.IsMessages(Path.GetFileName(file.Path))
            ? [file.Path, ClineCliSession.Beside(file.Path)]
            : [file.Path, .. ClineTask.Files(file.Path), .. variant.CountsCacheApart || context.BookPath is null ? [] : new[] { context.BookPath }];

    private protected override ISourceScan OpenUnit(LogFile file, ScanContext context)
    {
        if (ClineCliSession.IsMessages(Path.GetFileName(file.Path)))
        {
            return new DocumentScan(file, new ClineCliReader(ClineCliSession.Of(file.Path)), context);
        }

        var task = ClineTask.Of(file.Path);
        return new DocumentScan(file, new ClineReader(variant, task, context.Pricer), context);
    }

    private string Storage(string editor) => Path.Combine(editor, "User", "globalStorage", variant.Extension, Tasks);
}
