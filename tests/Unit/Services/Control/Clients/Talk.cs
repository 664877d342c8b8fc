using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Clients;

/// <summary>A talk with a client that says what a test has it say. After every step it is written and read again, as a store does it.</summary>
internal sealed class Talk
{
    public const string Directory = "/w";

    public static readonly RunId Run = RunId.Parse("run-0123456789abcdef0123456789abcdef");

    private readonly IClientDialogue _dialogue;
    private readonly List<string> _sent = [];

    public Talk(IClientDialogue dialogue, string? model = null)
    {
        _dialogue = dialogue;
        Do(() => dialogue.Open(State, Run, Directory, model));
    }

    public Conversation State { get; private set; } = new();

    public List<SettledAsk> Settled { get; } = [];

    public OpenAsk Ask => Assert.Single(State.Asks);

    /// <summary>The client writes lines.</summary>
    public Talk Hears(params string[] lines)
    {
        foreach (var line in lines) Do(() => _dialogue.Read(State, JsonDocument.Parse(line).RootElement));
        return this;
    }

    public Talk Say(string text, Guid? id = null) => Do(() => _dialogue.Say(State, id ?? Guid.NewGuid(), text));

    public Talk Interrupt() => Do(() => _dialogue.Interrupt(State));

    public Talk Switch(string model) => Do(() => _dialogue.Switch(State, model));

    public Talk Answer(AnswerKind kind, string? text = null, IReadOnlyList<IReadOnlyList<string>>? replies = null)
    {
        var ask = Ask;
        return Do(() => _dialogue.Answer(State, ask, new(kind, text, replies)));
    }

    public Talk AnswerAgain(OpenAsk ask) => Do(() => _dialogue.Answer(State, ask, new(AnswerKind.Allow)));

    /// <summary>What was written to the client since the last call.</summary>
    public string[] Sent()
    {
        string[] sent = [.. _sent];
        _sent.Clear();
        return sent;
    }

    /// <summary>One line that a test writes in several.</summary>
    public static string OneLine(string text) => text.Replace("\n", "", StringComparison.Ordinal);

    public string Kept() => JsonSerializer.Serialize(State, ControlJson.Options);

    private Talk Do(Action step)
    {
        step();
        Settled.AddRange(State.Settled);
        _sent.AddRange(State.Outbox.Select(line => line.Text));
        Assert.All(State.Outbox, line => Assert.DoesNotContain('\n', line.Text));
        State.Outbox.Clear();
        State = JsonSerializer.Deserialize<Conversation>(Kept(), ControlJson.Options)!;
        return this;
    }
}
