using System.Globalization;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>Repeated measurements of one thing; the median counts.</summary>
internal sealed class Series
{
    private readonly List<double> _rates = [];
    private readonly List<TimeSpan> _costs = [];

    public double Rate => Median(_rates);

    /// <param name="rate">Events a second.</param>
    /// <param name="cost">Processor time for one.</param>
    public void Add(double rate, TimeSpan cost)
    {
        _rates.Add(rate);
        _costs.Add(cost);
    }

    public void Print(string name, string unit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-22} {Rate,11:0} {unit,-11} {Median(_costs).TotalMicroseconds,7:0.0} µs of processor time each"));

    /// <summary>How much faster, and for how much less, than another that was measured beside it: medians of the rounds' ratios.</summary>
    public void PrintAgainst(Series first) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{"  of the first",-22} {Median([.. _rates.Zip(first._rates, (mine, its) => mine / its)]),11:0.00} its rate    {
            Median([.. _costs.Zip(first._costs, (mine, its) => its / mine)]),7:0.00} its time / this"));

    private static T Median<T>(List<T> values) => values.Order().ElementAt(values.Count / 2);
}
