using System.Text.Json.Nodes;
using Helicarrier.Domain.Pricing;
using Helicarrier.Services.Pricing.Catalogues;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>
/// Applies a patch to a book: aliases first, then subscriptions and models. A name that already has a price is left alone
/// unless overwriting is asked for; a rate that is null never takes the place of one.
/// </summary>
public sealed class PatchApplication
{
    private readonly BookEdit _book;
    private readonly string _name;
    private readonly bool _overwrite;
    private readonly DateTimeOffset _now;
    private readonly PatchSummary _summary = new();

    private PatchApplication(BookEdit book, string name, bool overwrite, DateTimeOffset now)
    {
        _book = book;
        _name = name;
        _overwrite = overwrite;
        _now = now;
    }

    /// <param name="book">The book file, of our own form.</param>
    /// <param name="bookName">What it is called in errors.</param>
    /// <param name="patch">The patch file.</param>
    /// <param name="patchName">What it is called in errors.</param>
    /// <param name="overwrite">Whether rates and aliases that the book has are replaced by those of the patch.</param>
    /// <param name="now">UTC: goes into the version of a book that is changed.</param>
    /// <exception cref="PriceBookException">Book or patch are none, or what would come of them is no valid book.</exception>
    public static PatchOutcome Apply(byte[] book, string bookName, byte[] patch, string patchName, bool overwrite, DateTimeOffset now)
    {
        using (var document = PriceBookFile.Parse(book, bookName))
        {
            if (TokenLedgerBook.IsOne(document.RootElement))
            {
                throw new PriceBookException(bookName, ["$: is of tokenledger's form; make a book of it first: helicarrier pricing import --from tokenledger"]);
            }
        }
        var parts = PatchReader.Read(patch, patchName);
        var application = new PatchApplication(new(book, bookName), bookName, overwrite, now);
        application.Run(parts);
        var summary = application._summary;
        if (!application.Changed) return new(false, false, book, PriceBookReader.Read(book, bookName), summary);
        var (content, read) = application._book.Finish(bookName, now, summary.ChangesFigures);
        return new(true, summary.ChangesFigures, content, read, summary);
    }

    private bool Changed => _summary is not
    {
        ProvidersAdded: 0, ModelsAdded: 0, ModelsFilled: 0, ModelsOverwritten: 0, AliasesAdded: 0, AliasesOverwritten: 0, SubscriptionsAdded: 0,
    };

    private void Run(PatchParts patch)
    {
        foreach (var (alias, provider) in patch.ProviderAliases) AddProviderAlias(alias, provider);
        foreach (var provider in patch.Providers.Where(provider => _book.FindProvider(provider) is null && !_book.IsDatedProviderName(provider)))
        {
            _book.AddProvider(provider);
            _summary.ProvidersAdded++;
        }

        // Names are looked up as pricing would: a stub must never stand before a price that a rewriting of its name finds.
        var known = _book.Read(_name);
        foreach (var (provider, models) in patch.Models)
        {
            foreach (var (model, value) in models)
            {
                if (_book.FindProvider(provider) is { } target)
                {
                    AddModel(known, target, model, value);
                }
                else
                {
                    _summary.ModelsSkippedExisting++;
                }
            }
        }
        foreach (var (provider, aliases) in patch.ModelAliases)
        {
            foreach (var (alias, model) in aliases)
            {
                if (_book.FindProvider(provider) is { } target) AddModelAlias(target, alias, model);
            }
        }
        foreach (var (provider, price) in patch.Subscriptions)
        {
            if (_book.FindProvider(provider) is { } target) AddSubscription(target, price);
        }
    }

    private void AddProviderAlias(string alias, string provider)
    {
        if (_book.FindProvider(provider) is not { } target)
        {
            throw new PriceBookException(_name, [$"$: alias \"{alias}\" leads to \"{provider}\", which is no provider here"]);
        }
        var taken = _book.FindProvider(alias);
        if (taken == target)
        {
            _summary.AliasesSkippedExisting++;
            return;
        }

        if (taken is null)
        {
            _summary.AliasesAdded++;
        }
        else if (taken == alias && _book.IsUnsetProvider(alias))
        {
            // An earlier run kept the name as a provider to be filled in; now it is known whose it is.
            _book.RemoveProvider(alias);
            _summary.AliasesAdded++;
        }
        else if (taken != alias && _overwrite)
        {
            _book.RemoveProviderAlias(alias);
            _summary.AliasesOverwritten++;
        }
        else
        {
            _summary.AliasesSkippedExisting++;
            return;
        }

        _book.AddProviderAlias(alias, target);
    }

    private void AddModel(PriceBook known, string provider, string model, JsonObject value)
    {
        var stated = !BookEdit.IsUnset(value);
        var held = _book.FindModel(provider, model);
        if (held is null)
        {
            // A price of its own may stand before what a rewriting of the name finds; a stub may not.
            if (_book.ModelAliasTargets(provider, model).Count > 0 || (!stated && known.Resolve(provider, model, _now).Model is not null))
            {
                _summary.ModelsSkippedExisting++;
                return;
            }

            _summary.ModelsAdded++;
            _summary.FiguresAdded |= stated;
        }
        else if (!stated || JsonNode.DeepEquals(held, value) || !(BookEdit.IsUnset(held) || _overwrite))
        {
            _summary.ModelsSkippedExisting++;
            return;
        }
        else if (BookEdit.IsUnset(held))
        {
            _summary.ModelsFilled++;
        }
        else
        {
            _summary.ModelsOverwritten++;
        }

        _book.SetModel(provider, model, value);
    }

    private void AddModelAlias(string provider, string alias, string model)
    {
        var targets = _book.ModelAliasTargets(provider, alias);
        if (targets.Count > 0 && (targets.All(target => target == model) || !_overwrite))
        {
            _summary.AliasesSkippedExisting++;
            return;
        }

        if (_book.FindModel(provider, alias) is { } held && BookEdit.IsUnset(held)) _book.RemoveModel(provider, alias);
        _book.RemoveModelAlias(provider, alias);
        _book.AddModelAlias(provider, alias, model);
        if (targets.Count == 0)
        {
            _summary.AliasesAdded++;
        }
        else
        {
            _summary.AliasesOverwritten++;
        }
    }

    private void AddSubscription(string provider, JsonNode price)
    {
        if (_book.HasSubscription(provider)) return;
        _book.AddSubscription(provider, price);
        _summary.SubscriptionsAdded++;
    }
}
