namespace Helicarrier.Services.Pricing;

/// <summary>A price book that cannot be trusted, with everything that is wrong with it.</summary>
public sealed class PriceBookException(string book, IReadOnlyList<string> errors, Exception? inner = null)
    : Exception($"Price book {book} is refused:{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", errors)}", inner)
{
    /// <summary>One sentence for each fault, each beginning with the path of the value.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
