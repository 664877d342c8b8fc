using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Amp;

/// <summary>
/// Which message tells of the same call as which entry of a thread's ledger. An entry names its message; one that names none is that of the first message of
/// the same model and counters that no other entry is. A message's split belongs to the first entry that leads to it.
/// </summary>
internal sealed class AmpJoin
{
    private readonly AmpMessage?[] _joined;
    private readonly List<AmpMessage> _unclaimed;

    public AmpJoin(IReadOnlyList<JsonElement> ledger, IReadOnlyList<AmpMessage> messages)
    {
        _joined = new AmpMessage?[ledger.Count];
        var known = new HashSet<long>();
        _unclaimed = [.. messages.Where(message => message.Usage.ValueKind == JsonValueKind.Object && (message.Id is not { } id || known.Add(id)))];
        for (var i = 0; i < ledger.Count; i++)
        {
            if (To(ledger[i]) is { } to) _joined[i] = Claim(message => message.Id == to);
        }

        for (var i = 0; i < ledger.Count; i++)
        {
            var entry = ledger[i];
            if (To(entry) is null) _joined[i] = Claim(message => message.Id is not null && IsAlike(entry, message));
        }
    }

    /// <summary>The message of the ledger's entry at a place; null when none tells of the same call.</summary>
    public AmpMessage? this[int entry] => _joined[entry];

    /// <summary>Messages with usage that no entry leads to, in their order.</summary>
    public IReadOnlyList<AmpMessage> Unclaimed => _unclaimed;

    private AmpMessage? Claim(Predicate<AmpMessage> isIt)
    {
        var place = _unclaimed.FindIndex(isIt);
        if (place < 0) return null;
        var message = _unclaimed[place];
        _unclaimed.RemoveAt(place);
        return message;
    }

    private static long? To(JsonElement entry)
    {
        return entry.Get("toMessageId").Whole();
    }

    private static bool IsAlike(JsonElement entry, AmpMessage message)
    {
        var bad = false;
        var (own, usage) = (entry.Get("tokens"), message.Usage);
        if (entry.Get("model").Text() is { } model && message.Model is { } other && model != other) return false;
        var (input, output, total) = (own.Get("input").Count(ref bad), own.Get("output").Count(ref bad), own.Get("total").Count(ref bad));
        var answered = usage.Get("outputTokens").Count(ref bad);
        long?[] prompts = [usage.Get("inputTokens").Count(ref bad), usage.Get("totalInputTokens").Count(ref bad)];
        if (bad || answered is null) return false;
        return output is null
            ? total is not null && prompts.Any(prompt => total == prompt + answered)
            : output == answered && (input is null || prompts.Contains(input));
    }
}
