using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>
/// How one kind of client is spoken to through its standard input and output, a JSON object a line. Only rules: it reads and changes a
/// <see cref="Conversation"/>, does no I/O and keeps nothing. What it reads was written by an agent: a line that is not understood, or not of
/// the expected shape, changes nothing.
/// </summary>
public interface IClientDialogue
{
    /// <summary>The kind of client, as a catalogue names it.</summary>
    string Client { get; }

    /// <summary>What it can be told.</summary>
    ClientVerbs Verbs { get; }

    /// <summary>What stands behind the catalogue's command. Nothing in it comes from a prompt.</summary>
    /// <param name="run">The run.</param>
    /// <param name="model">The model to begin with; null leaves it to the client.</param>
    IReadOnlyList<string> Arguments(RunId run, string? model);

    /// <summary>Variables that it is started with.</summary>
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Begins: what has to be said before anything else.</summary>
    /// <param name="conversation">A new one.</param>
    /// <param name="run">The run.</param>
    /// <param name="directory">Where it works.</param>
    /// <param name="model">The model to begin with; null leaves it to the client.</param>
    void Open(Conversation conversation, RunId run, string directory, string? model);

    /// <summary>Takes in a line that the client wrote.</summary>
    void Read(Conversation conversation, JsonElement line);

    /// <summary>Tells it something; held back until the client can take it.</summary>
    void Say(Conversation conversation, Guid id, string text);

    /// <summary>Ends its turn, and takes back what it was told and has not begun.</summary>
    void Interrupt(Conversation conversation);

    /// <summary>Has it go on with another model. <see cref="Conversation.Model"/> changes when the client says so.</summary>
    void Switch(Conversation conversation, string model);

    /// <summary>Answers an ask that is open, with one of the answers that it offers.</summary>
    void Answer(Conversation conversation, OpenAsk ask, AskAnswer answer);

    /// <summary>What a line says to a person; null when it says nothing.</summary>
    TranscriptLine? Show(JsonElement line);
}
