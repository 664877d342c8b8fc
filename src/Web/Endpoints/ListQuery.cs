using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Endpoints;

/// <summary>
/// Reads the query of a list and remembers the first thing in it that cannot be used: a value that is not understood, one that
/// is given twice, or a parameter that the route was not described with. Nothing that was asked is passed over; a parameter
/// without a value asks nothing.
/// </summary>
internal sealed class ListQuery
{
    private readonly IQueryCollection _query;

    public ListQuery(HttpContext http)
    {
        _query = http.Request.Query;
        var known = http.GetEndpoint()?.Metadata.GetOrderedMetadata<QueryName>().Select(one => one.Name).ToList() ?? [];
        foreach (var (name, values) in _query)
        {
            if (known.Find(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } meant)
            {
                Error ??= "Unknown parameter: known are " + string.Join(", ", known);
            }
            else if (values.Count > 1)
            {
                Fail(meant, "given more than once");
            }
        }
    }

    /// <summary>The error of the first bad value; null when all are good. Holds nothing of what was sent.</summary>
    public string? Error { get; private set; }

    /// <summary>1 to <see cref="LedgerQuery.MaxPage"/>.</summary>
    public int Page
    {
        get
        {
            var page = Number("page", 1);
            if (page > LedgerQuery.MaxPage) Fail("page", $"a whole number from 1 to {LedgerQuery.MaxPage}");
            return Math.Clamp(page, 1, LedgerQuery.MaxPage);
        }
    }

    /// <summary>1 to <see cref="LedgerQuery.MaxPageSize"/>.</summary>
    public int PageSize => Math.Clamp(Number("pageSize", 20), 1, LedgerQuery.MaxPageSize);

    /// <summary>Rows of a page that goes on by cursor, 1 to <paramref name="highest"/>.</summary>
    public int Limit(int absent, int highest) => Math.Clamp(Number("limit", absent), 1, highest);

    /// <summary>As <see cref="Limit"/>, but below 1 it is as if absent: so the ops contract has it.</summary>
    public int LimitOrAbsent(int absent, int highest) => Number("limit", absent) is >= 1 and var given ? Math.Min(given, highest) : absent;

    /// <summary>Days back from today, 1 to <paramref name="highest"/>.</summary>
    public int Days(int absent, int highest) => Math.Clamp(Number("days", absent), 1, highest);

    /// <summary>A whole number that is refused where it is out of its range.</summary>
    public int Whole(string name, int absent, int lowest, int highest)
    {
        if (Given(name) is not { } text) return absent;
        var isWhole = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isWhole && number >= lowest && number <= highest) return number;
        Fail(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}"));
        return absent;
    }

    /// <summary>A zone by its IANA name; UTC when absent.</summary>
    public TimeZoneInfo Zone(string name)
    {
        if (Given(name) is not { } text) return TimeZoneInfo.Utc;
        if (AskedZone.Find(text) is { } zone) return zone;
        Fail(name, "an IANA time zone such as Europe/Berlin");
        return TimeZoneInfo.Utc;
    }

    /// <summary>Refuses what each value by itself allows.</summary>
    public void Refuse(string name, string allowed) => Fail(name, allowed);

    /// <summary>A text to compare with.</summary>
    public string? Text(string name, int longest = AskedText.MaxLength)
    {
        var text = Given(name);
        if (AskedText.IsUsable(text, longest)) return text;
        Fail(name, $"at most {longest} characters, without NUL");
        return null;
    }

    /// <summary>Words to look for.</summary>
    public string? Search(string name)
    {
        var text = Text(name, LedgerQuery.MaxText);
        if (text is null || LedgerQuery.Words(text).Length <= LedgerQuery.MaxWords) return text;
        Fail(name, $"at most {LedgerQuery.MaxWords} words");
        return null;
    }

    /// <summary>What <paramref name="parse"/> makes of a text; null is a bad one.</summary>
    public T? Value<T>(string name, Func<string, T?> parse)
        where T : struct
    {
        if (Given(name) is not { } text) return null;
        if (parse(text) is { } value) return value;
        Fail(name);
        return null;
    }

    /// <summary>One of the wire names of an enum.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Given(name) is not { } text) return null;
        if (WireName.TryParse<T>(text, out var value)) return value;
        Fail(name);
        return null;
    }

    /// <summary>An instant within <see cref="AskedTime"/>; without an offset it is UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Given(name) is not { } text) return null;
        if (AskedTime.Utc(text) is { } time) return time;
        Fail(name, "a time from " + AskedTime.Range);
        return null;
    }

    private string? Given(string name) => _query[name] is [{ Length: > 0 } text, ..] ? text : null;

    private int Number(string name, int absent)
    {
        if (Given(name) is not { } text) return absent;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;

        // One that is too long for a number is one all the same, and outside of every range.
        var digits = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        if (digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9')) return text[0] == '-' ? int.MinValue : int.MaxValue;
        Fail(name, "a whole number");
        return absent;
    }

    private void Fail(string name, string? allowed = null) => Error ??= $"Invalid {name} value" + (allowed is null ? "" : ": " + allowed);
}
