using System.Text;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>
/// Gives the same string for the same bytes as long as it remembers them: session ids, folders and models repeat on every
/// line. A fixed number of slots, the newest keeps its slot.
/// </summary>
internal sealed class StringPool
{
    private const int Slots = 256;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > 256) return Encoding.UTF8.GetString(utf8);

        ref var slot = ref _slots[Hash(utf8) & (Slots - 1)];
        if (slot.Bytes is not null && utf8.SequenceEqual(slot.Bytes)) return slot.Text;
        slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return slot.Text;
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var b in utf8) hash = (hash ^ b) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
