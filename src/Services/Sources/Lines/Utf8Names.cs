using System.Text;

namespace Helicarrier.Services.Sources.Lines;

/// <summary>Names that are looked up as the bytes they were read as, so that a known one costs no string.</summary>
internal sealed class Utf8Names
{
    private readonly byte[][][] _byLength;

    /// <param name="names">ASCII.</param>
    public Utf8Names(params ReadOnlySpan<string> names)
    {
        var longest = 0;
        foreach (var name in names) longest = Math.Max(longest, name.Length);
        var byLength = new List<byte[]>[longest + 1];
        foreach (var name in names) (byLength[name.Length] ??= []).Add(Encoding.ASCII.GetBytes(name));
        _byLength = [.. byLength.Select(list => list?.ToArray() ?? [])];
    }

    public bool Contains(ReadOnlySpan<byte> name)
    {
        if (name.Length >= _byLength.Length) return false;
        foreach (var known in _byLength[name.Length])
        {
            if (name.SequenceEqual(known)) return true;
        }

        return false;
    }
}
