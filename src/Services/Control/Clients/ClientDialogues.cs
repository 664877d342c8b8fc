using System.Collections.Frozen;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Control.Clients;

/// <summary>The kinds of client that are spoken to.</summary>
public static class ClientDialogues
{
    private static readonly FrozenDictionary<string, IClientDialogue> Known =
        new IClientDialogue[]
        {
            new ClaudeDialogue(), new CodexDialogue(), AcpDialogue.Gemini, AcpDialogue.Qwen, AcpDialogue.OpenCode, new PiDialogue(),
        }.ToFrozenDictionary(static dialogue => dialogue.Client, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How a kind of client is spoken to; null for a plain command and for one that is not known.</summary>
    public static IClientDialogue? Find(string client) => Known.GetValueOrDefault(client);

    /// <summary>How a run's client is spoken to; null also for one that was not started here: nobody but its user holds its input.</summary>
    public static IClientDialogue? Find(RunRow run) => run.Kind == RunKind.Managed ? Find(run.Client) : null;
}
