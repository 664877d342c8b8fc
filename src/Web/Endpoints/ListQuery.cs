using System.Globalization;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>Reads the query of a list and remembers the first value that cannot be used.</summary>
internal sealed class ListQuery(IQueryCollection query)
{
    /// <summary>The error of the first bad value; null when all are good.</summary>
    public string? Error { get; private set; }

    /// <summary>1 or more.</summary>
    public int Page => Math.Max(1, Number("page", 1));

    /// <summary>1 to <see cref="LedgerQuery.MaxPageSize"/>.</summary>
    public int PageSize => Math.Clamp(Number("pageSize", 20), 1, LedgerQuery.MaxPageSize);

    /// <summary>Rows of a page that goes on by cursor, 1 to <paramref name="highest"/>.</summary>
    public int Limit(int absent, int highest) => Math.Clamp(Number("limit", absent), 1, highest);

    /// <summary>A text of no more than <paramref name="longest"/> characters.</summary>
    public string? Text(string name, int longest)
    {
        if (Text(name) is not { } text || text.Length <= longest) return Text(name);
        Fail(name);
        return null;
    }

    /// <summary>What <paramref name="parse"/> makes of a text; null is a bad one.</summary>
    public T? Value<T>(string name, Func<string, T?> parse)
        where T : struct
    {
        if (Text(name) is not { } text) return null;
        if (parse(text) is { } value) return value;
        Fail(name);
        return null;
    }

    public string? Text(string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;

    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        if (Domain.WireName.TryParse<T>(text, out var value)) return value;
        Fail(name);
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }
        Fail(name);
        return null;
    }

    private int Number(string name, int absent)
    {
        if (Text(name) is not { } text) return absent;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Fail(name);
        return absent;
    }

    private void Fail(string name) => Error ??= $"Invalid {name} value";
}
