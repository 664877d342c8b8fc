using System.CommandLine;
using System.Text;
using Helicarrier.Cli.Database;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Pricing;

/// <summary>The book that a pricing command works on: the file named, else the one in force.</summary>
/// <param name="Name">Its path, or the shipped file's name.</param>
/// <param name="Content">As it lies on disk.</param>
internal sealed record PricingFile(string Name, byte[] Content)
{
    public static Option<string?> Option() => new("--pricing", "--book")
    {
        Description = "Price book, in Helicarrier's form or tokenledger's. Default: HELICARRIER_PRICE_BOOK, else the shipped book.",
        HelpName = "FILE",
    };

    /// <summary>A book that is written to: never one that was not named, and never the shipped one.</summary>
    public static Option<string> Editable() => new("--pricing", "--book")
    {
        Description = "Price book in Helicarrier's form; pricing export and pricing import make one.",
        HelpName = "FILE",
        Required = true,
    };

    /// <exception cref="PriceBookException">The file cannot be read.</exception>
    public static PricingFile Read(string? path)
    {
        var (name, content) = PriceBooks.ReadContent(path ?? HelicarrierSettings.FromEnvironment().PriceBookPath);
        return new(name, content);
    }

    /// <summary>The book that a host on a database prices by, with its prices of one's own.</summary>
    /// <exception cref="PriceBookException">The book below cannot be read.</exception>
    public static async Task<PricingFile> OfStoreAsync(string path, CancellationToken cancellationToken)
    {
        var settings = HelicarrierSettings.FromEnvironment();
        var book = PriceBooks.Of(await CommandStore.OpenExistingAsync(path, settings, cancellationToken), settings.PriceBookPath).InForce;
        return new(book.Source, Encoding.UTF8.GetBytes(book.Content.Value));
    }

    /// <exception cref="PriceBookException">The file is not a book; every fault is listed.</exception>
    public PriceBook Load() => PriceBooks.Read(Name, Content);
}
