using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Helicarrier.Services.Pricing;

/// <summary>A dictionary by name that is made when it is first looked into.</summary>
internal sealed class LateDictionary<TValue>(Func<IReadOnlyDictionary<string, TValue>> make) : IReadOnlyDictionary<string, TValue>
{
    public TValue this[string key] => make()[key];

    public IEnumerable<string> Keys => make().Keys;

    public IEnumerable<TValue> Values => make().Values;

    public int Count => make().Count;

    public bool ContainsKey(string key) => make().ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value) => make().TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() => make().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
