using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>Cline and its descendants: <c>tasks/TASK/ui_messages.json</c> in each editor's storage for the extension.</summary>
internal sealed class ClineSource(ClineVariant variant) : LogSource
{
    private const string Messages = "ui_messages.json";
    private const string Tasks = "tasks";

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
        return all.Where(Directory.Exists).ToList() is { Count: > 0 } there ? there : all.Take(1);
    }

    internal override IEnumerable<string> Given(string path)
    {
        var there = Roots(new() { Host = "", Home = path }).Where(Directory.Exists).ToList();
        return there.Count > 0 ? there : [Inner(path, Tasks)];
    }

    internal override bool IsLog(ReadOnlySpan<char> directory, ReadOnlySpan<char> name) => name.SequenceEqual(Messages);

    /// <summary>What lies beside the messages, and the price book where a prompt's stated cost tells how it was counted.</summary>
    internal override IReadOnlyList<string> Inputs(LogFile file, ScanContext context) =>
        [file.Path, .. ClineTask.Files(file.Path), .. variant.CountsCacheApart || context.BookPath is null ? [] : new[] { context.BookPath }];

    internal override ISourceScan Open(LogFile file, ScanContext context)
    {
        var task = ClineTask.Of(file.Path);
        return new DocumentScan(file, new ClineReader(variant, task, context.Pricer), context);
    }

    private string Storage(string editor) => Path.Combine(editor, "User", "globalStorage", variant.Extension, Tasks);
}
