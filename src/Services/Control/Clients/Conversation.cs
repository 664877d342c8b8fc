using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>
/// What is known of a talk with a client, and what is still to be said. All of it is written to the store with each change, and what is to be
/// said with it: whoever comes after a kill says it, and a runner writes it once.
/// </summary>
public sealed class Conversation
{
    /// <summary>Asks that are open at a time; a client that asks more is refused at once.</summary>
    public const int MostAsks = 64;

    /// <summary>Notes that are kept.</summary>
    public const int MostNotes = 50;

    /// <summary>The client's name of its session; null until it is known.</summary>
    public string? SessionId { get; set; }

    /// <summary>The model that the client says it uses; null until it is known.</summary>
    public string? Model { get; set; }

    /// <summary>The model that it was told to use and has not shown yet; null when there is none.</summary>
    public string? WantedModel { get; set; }

    /// <summary>The switch that no turn has proven yet; null when there is none.</summary>
    public ModelTrial? Trial { get; set; }

    /// <summary>What the client is doing.</summary>
    public TurnState Turn { get; set; }

    /// <summary>The client's name of the turn; null when it gives none, or there is none.</summary>
    public string? TurnId { get; set; }

    /// <summary>What went wrong last, in the client's words; null when nothing did since the last turn began.</summary>
    public string? Error { get; set; }

    /// <summary>Where it works.</summary>
    public string? Directory { get; set; }

    /// <summary>What it asks.</summary>
    public List<OpenAsk> Asks { get; init; } = [];

    /// <summary>Messages that it has not begun to work on, oldest first.</summary>
    public List<HeldMessage> Held { get; init; } = [];

    /// <summary>What it runs in the background, by the client's names.</summary>
    public List<string> Tasks { get; init; } = [];

    /// <summary>
    /// What the client showed in this turn and may ask about without repeating it, by its names: a change of files, as a person reads it.
    /// </summary>
    public Dictionary<string, string> Shown { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What is noted of it beside what the client writes, oldest first; the last <see cref="MostNotes"/>.</summary>
    public List<TalkNote> Notes { get; init; } = [];

    /// <summary>Our requests that it has not answered, with what each was for.</summary>
    public Dictionary<string, string> Requests { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What is still to be written to it, oldest first.</summary>
    public List<OutgoingLine> Outbox { get; init; } = [];

    /// <summary>The number of the last line that was to be written.</summary>
    public long LastLine { get; set; }

    /// <summary>The number of our last request.</summary>
    public long LastRequest { get; set; }

    /// <summary>Asks that ended since the last writing, with how; not kept.</summary>
    [JsonIgnore]
    public List<SettledAsk> Settled { get; } = [];

    /// <summary>Has a line written.</summary>
    public void Send(JsonNode line) => Outbox.Add(new(++LastLine, line.ToJsonString()));

    /// <summary>Notes something; the oldest goes when there are many.</summary>
    public void Note(TalkNote note)
    {
        Notes.Add(note);
        if (Notes.Count > MostNotes) Notes.RemoveAt(0);
    }

    /// <summary>A name for a request of ours, noted with what it is for.</summary>
    public string Request(string purpose)
    {
        var id = "hc-" + ++LastRequest;
        Requests[id] = purpose;
        return id;
    }

    /// <summary>A number for a request of ours, for clients that want numbers, noted with what it is for.</summary>
    public long NumberedRequest(string purpose)
    {
        Requests[(++LastRequest).ToString(System.Globalization.CultureInfo.InvariantCulture)] = purpose;
        return LastRequest;
    }

    /// <summary>Takes what a request was for, once.</summary>
    /// <returns>Null when there was no such request, or its answer came before.</returns>
    public string? Answered(string id) => Requests.Remove(id, out var purpose) ? purpose : null;

    /// <summary>Notes an ask; one of the same name is replaced, and counts as withdrawn.</summary>
    public void Ask(string id, AskOffer offer, JsonElement terms)
    {
        Settle(id, AskEnd.Withdrawn);
        Asks.Add(new(id, offer, terms.Clone()));
    }

    /// <summary>Ends an ask that is open. One that was answered here ended by that answer, whatever else is known.</summary>
    public void Settle(string id, AskEnd end)
    {
        var index = Asks.FindIndex(ask => ask.Id == id);
        if (index < 0) return;
        Settled.Add(new(id, Asks[index].Answer is null ? end : AskEnd.Answered));
        Asks.RemoveAt(index);
    }

    /// <summary>Ends all asks that are open.</summary>
    public void SettleAll(AskEnd end)
    {
        foreach (var ask in Asks.ToList()) Settle(ask.Id, end);
    }
}
