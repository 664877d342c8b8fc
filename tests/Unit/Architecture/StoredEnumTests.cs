using System.Reflection;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines.Sqlite;

namespace Helicarrier.Tests.Unit.Architecture;

public sealed class StoredEnumTests
{
    [Fact]
    public void Enum_EveryStoredOne_ReadsBackWhatItWrites()
    {
        using var context = new SqliteStore("never-opened.db").CreateContext();
        var enums = context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => property.GetValueConverter()?.ProviderClrType == typeof(string))
            .Select(property => Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType)
            .Where(type => type.IsEnum)
            .Distinct()
            .ToList();
        Assert.True(enums.Count >= 10, $"Only {enums.Count} stored enums were found.");
        foreach (var type in enums) RoundTrip.MakeGenericMethod(type).Invoke(null, null);
    }

    private static readonly MethodInfo RoundTrip =
        typeof(StoredEnumTests).GetMethod(nameof(AssertRoundTrips), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static void AssertRoundTrips<T>()
        where T : struct, Enum
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<T>())
        {
            var word = WireName.Of(value);
            Assert.Matches("^[a-z][a-z0-9_]*$", word);
            Assert.True(words.Add(word), $"{typeof(T).Name} writes '{word}' twice.");
            Assert.Equal(value, WireName.Parse<T>(word));
        }
    }
}
