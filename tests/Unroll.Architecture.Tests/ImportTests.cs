using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace Unroll.Architecture.Tests;

public sealed class ImportTests
{
    [Fact]
    public void Project_files_import_what_the_table_allows()
    {
        var breaches = new List<string>();
        foreach (string project in Repository.Projects("src"))
        {
            string name = Path.GetFileNameWithoutExtension(project);
            if (!ImportTable.Rows.TryGetValue(name, out string[]? allowed))
            {
                breaches.Add($"{Repository.Relative(project)}: the project has no row in ImportTable.cs and ARCHITECTURE.md");
                continue;
            }
            IEnumerable<string> imports = Repository.Items(project, "ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Name.Replace('\\', '/')))
                .Concat(Repository.Items(project, "PackageReference").Select(package => package.Name));
            breaches.AddRange(imports.Where(import => ImportTable.Rules(import) && !allowed.Contains(import))
                .Select(import => Breach(Repository.Relative(project), import, allowed)));
        }
        AssertNone(breaches);
    }

    [Fact]
    public void Compiled_assemblies_import_what_the_table_allows()
    {
        var breaches = new List<string>();
        int seen = 0;
        foreach ((string name, string[] allowed) in ImportTable.Rows)
        {
            string file = Path.Combine(AppContext.BaseDirectory, name == "Unroll.Cli" ? "unroll.dll" : name + ".dll");
            if (File.Exists(file))
            {
                seen++;
                breaches.AddRange(References(file).Where(import => ImportTable.Rules(import) && !allowed.Contains(import))
                    .Select(import => Breach(Path.GetFileName(file), import, allowed)));
            }
        }
        Assert.True(seen >= 5, $"only {seen} of Unroll's assemblies lie in {AppContext.BaseDirectory}");
        AssertNone(breaches);
    }

    [Fact]
    public void The_kernels_use_nothing_but_the_base_class_library()
    {
        IEnumerable<string> packages = Repository.Items(Path.Combine(Repository.Root, "src/Unroll.Kernels/Unroll.Kernels.csproj"), "PackageReference")
            .Select(package => $"Unroll.Kernels.csproj: package {package.Name}");
        IEnumerable<string> references = References(Path.Combine(AppContext.BaseDirectory, "Unroll.Kernels.dll"))
            .Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal))
            .Select(reference => $"Unroll.Kernels.dll: assembly {reference}");
        AssertNone([.. packages, .. references]);
    }

    [Fact]
    public void Every_version_is_pinned_centrally() => AssertNone(
        Repository.Projects(".")
            .SelectMany(project => Repository.Items(project, "PackageReference").Select(package => (project, package.Name, package.Item)))
            .Where(p => p.Item.Attribute("Version") is not null || p.Item.Attribute("VersionOverride") is not null)
            .Select(p => $"{Repository.Relative(p.project)}: {p.Name} has a version of its own; move it to Directory.Packages.props"));

    private static string Breach(string file, string import, string[] allowed) =>
        $"{file}: imports {import}; it may import {(allowed.Length == 0 ? "no other project" : string.Join(", ", allowed))}";

    private static string[] References(string assembly)
    {
        using var portable = new PEReader(File.OpenRead(assembly));
        MetadataReader metadata = portable.GetMetadataReader();
        return metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToArray();
    }

    private static void AssertNone(IEnumerable<string> breaches)
    {
        string[] found = breaches.ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
